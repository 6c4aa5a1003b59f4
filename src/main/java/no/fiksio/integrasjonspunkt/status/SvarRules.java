package no.fiksio.integrasjonspunkt.status;

import java.util.List;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;
import no.fiksio.integrasjonspunkt.protokoll.Rolle;

/**
 * Which statuses an answer gives the message that it answers, told by what the message has already. The table stands in
 * the documentation of statuses.
 */
final class SvarRules {

    private SvarRules() {}

    /**
     * The statuses to register, in order; those that the message has already are left out by the register.
     *
     * @param mottattIsFinal true if the protocol has no other receipt than mottatt
     * @param decided          true if the receiver has already given its verdict, good or bad
     */
    static List<StatusVerdi> statusesFor(Rolle svar, boolean mottattIsFinal, boolean decided) {
        return switch (svar) {
            // A mottatt that comes after the verdict says nothing new, and would be the newest status of all.
            case MOTTATT ->
                decided
                        ? List.of()
                        : mottattIsFinal
                                ? List.of(StatusVerdi.MOTTATT, StatusVerdi.LEVERT)
                                : List.of(StatusVerdi.MOTTATT);
            case KVITTERING, RESULTAT, UKJENT_SVAR -> List.of(StatusVerdi.LEVERT);
            case FEILMELDING, SERVERFEIL -> List.of(StatusVerdi.FEIL);
            case TIDSAVBRUDD -> List.of(StatusVerdi.LEVETID_UTLOPT);
            // A question asked in reply to ours proves that somebody read it.
            case FORESPORSEL -> List.of(StatusVerdi.LEVERT);
        };
    }

    /** True if the receiver has given its verdict. A LEVERT of our own making (no receipt exists) is no verdict of the receiver's. */
    static boolean decided(Samtale question) {
        return question.statuses().stream()
                .filter(s -> s.status() == StatusVerdi.LEVERT || s.status() == StatusVerdi.FEIL)
                .anyMatch(s -> s.fiksMeldingId().isPresent());
    }
}
