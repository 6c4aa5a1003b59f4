package no.fiksio.integrasjonspunkt.melding;

import java.util.List;

/** What was asked for cannot be done, and asking again will not help: the caller's 4xx. */
public final class Avvist extends RuntimeException {

    /** Why; the API gives each its status and the exception name that clients match on. */
    public enum Grunn {
        MELDING_FINNES,
        MELDING_IKKE_FUNNET,
        MELDING_IKKE_LAAST,
        SAMTALE_IKKE_FUNNET,
        STATUS_IKKE_FUNNET,
        FIL_IKKE_FUNNET,
        FILNAVN_FINNES,
        FILNAVN_UGYLDIG,
        FOR_STORT,
        FRISTEN_UTE,
        MOTTAKER_GODTAR_IKKE_PROSESS,
        MOTTAKER_UKJENT,
        AVSENDER_UKJENT,
        SVAR_TIL_UKJENT,
        ABONNEMENT_IKKE_FUNNET,
        ABONNEMENT_FINNES,
        ABONNEMENT_UGYLDIG,
        PING_FEILET
    }

    private final Grunn grunn;
    private final transient List<Object> detaljer;

    /** @param detaljer what the contract's message text for this reason names, in order */
    public Avvist(Grunn grunn, Object... detaljer) {
        super(grunn + " " + List.of(detaljer));
        this.grunn = grunn;
        this.detaljer = List.of(detaljer);
    }

    public Grunn grunn() {
        return grunn;
    }

    public List<Object> detaljer() {
        return detaljer;
    }
}
