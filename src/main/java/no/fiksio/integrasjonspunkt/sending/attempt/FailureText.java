package no.fiksio.integrasjonspunkt.sending.attempt;

import java.io.IOException;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerFault;
import no.fiksio.integrasjonspunkt.fiksio.failure.FiksFailure;
import no.fiksio.integrasjonspunkt.fiksio.failure.HttpAnswer;
import no.fiksio.integrasjonspunkt.melding.KontoId;

/**
 * Why an attempt failed, for users: Norwegian, for statuses and dead letters. The words of the other side are quoted as they
 * are. The log has the English text, with the technical cause.
 */
final class FailureText {

    static final String PAYLOAD_STORE = "Lageret for dokumenter svikter. Loggen sier hvorfor.";

    private FailureText() {}

    /** Documents that can never be packed. */
    static String of(ContainerFault fault) {
        return "Dokumentene kan ikke pakkes: " + fault.norwegian();
    }

    static String of(FiksFailure failure, KontoId mottaker) {
        return HttpAnswer.of(failure)
                .map(answer -> subject(failure) + " HTTP " + answer.status() + quoted(answer.text()))
                .orElseGet(() -> withoutStatus(failure, mottaker));
    }

    private static String subject(FiksFailure failure) {
        return switch (failure.feilklasse()) {
            case PERMANENT -> "Fiks IO avviste meldingen:";
            case LOKAL -> "Fiks IO godtok ikke påloggingen:";
            default -> "Fiks IO svarte med feil:";
        };
    }

    private static String withoutStatus(FiksFailure failure, KontoId mottaker) {
        return switch (failure.feilklasse()) {
            case PERMANENT -> "Fiks IO har ingen gyldig offentlig nøkkel for konto " + mottaker;
            case LOKAL -> "Maskinporten ga ikke token. Kontroller klient-id, sertifikat og klokke.";
            default -> causedByNetwork(failure) ? "Ingen kontakt med Fiks IO" : "Fiks IO ga ikke noe brukbart svar";
        };
    }

    private static boolean causedByNetwork(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof IOException) {
                return true;
            }
        }
        return false;
    }

    private static String quoted(String text) {
        return text.isBlank() ? "" : " «" + text + "»";
    }
}
