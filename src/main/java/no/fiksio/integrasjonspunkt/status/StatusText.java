package no.fiksio.integrasjonspunkt.status;

import java.util.Optional;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt;
import no.fiksio.integrasjonspunkt.protokoll.Rolle;

/** The descriptions of statuses, which users read: Norwegian bokmål, all in one place. */
final class StatusText {

    static final String LEVERT_VED_SENDING = "Godtatt av Fiks IO. Meldingstypen har ingen kvittering.";
    static final String LEVERT_VED_LEVETID =
            "Levetiden er ute uten melding om tidsavbrudd fra Fiks IO. Meldingstypen har ingen kvittering.";
    static final String NO_SVAR = "Fristen er ute uten svar fra mottakeren";
    static final String NOT_SENT = "Meldingen ble ikke sendt innen fristen";
    static final String TOO_LATE = "Fristen var ute da meldingen skulle sendes";

    private StatusText() {}

    /** @param lastError why the last attempt failed, in Norwegian; empty if there was no attempt */
    static String notSent(Optional<String> lastError) {
        return "Fristen var ute før meldingen kunne sendes"
                + lastError.map(error -> ". Siste forsøk: " + error).orElse("");
    }

    /** @param explanation the answer's own words, in whatever language its sender chose */
    static String svar(Rolle rolle, MeldingReceipt svar, Optional<String> explanation) {
        return switch (rolle) {
            case TIDSAVBRUDD ->
                "Mottakeren hentet ikke meldingen innen fristen (" + svar.meldingstype() + " fra Fiks IO for konto "
                        + svar.avsenderKonto() + ")";
            case SERVERFEIL ->
                "Mottakeren klarte ikke å ta imot meldingen (" + svar.meldingstype() + " for konto "
                        + svar.avsenderKonto() + ")" + withExplanation(explanation);
            case FEILMELDING -> svar.meldingstype() + withExplanation(explanation);
            default -> svar.meldingstype();
        };
    }

    private static String withExplanation(Optional<String> explanation) {
        return explanation.map(text -> ": " + text).orElse("");
    }
}
