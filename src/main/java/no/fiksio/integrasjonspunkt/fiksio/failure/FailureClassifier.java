package no.fiksio.integrasjonspunkt.fiksio.failure;

import feign.FeignException;
import java.io.IOException;
import java.time.Duration;
import no.fiksio.integrasjonspunkt.feil.Feilklasse;
import no.fiksio.integrasjonspunkt.fiksio.access.RetryAfterInterceptor;
import no.ks.fiks.io.klient.FiksIOHttpException;
import no.ks.fiks.maskinporten.error.MaskinportenClientTokenRequestException;
import no.ks.fiks.maskinporten.error.MaskinportenTokenRequestException;

/** Gives every exception of the Fiks client its class (plattform.md 1.4: which call throws what). */
public final class FailureClassifier {

    private static final int LONGEST_RESPONSE_TEXT = 500;

    private FailureClassifier() {}

    public static FiksFailure classify(String action, Throwable error) {
        Duration retryAfter = RetryAfterInterceptor.get();
        for (Throwable t = error; t != null; t = t.getCause()) {
            if (t instanceof FiksFailure known) {
                return known;
            }
            if (t instanceof FiksIOHttpException http) {
                return ofStatus(action, http.getStatus(), http.getResponse(), retryAfter, error);
            }
            if (t instanceof FeignException http) {
                return http.status() < 400
                        ? temporary(action, "no usable answer", retryAfter, error)
                        : ofStatus(action, http.status(), http.contentUTF8(), retryAfter, error);
            }
            if (t instanceof MaskinportenClientTokenRequestException maskinporten) {
                return new FiksFailure(
                        Feilklasse.LOKAL,
                        action + ": Maskinporten refuses the request for a token (HTTP " + maskinporten.getStatusCode()
                                + "); check the klient-id, the certificate and the clock",
                        retryAfter,
                        error);
            }
            if (t instanceof MaskinportenTokenRequestException) {
                return temporary(action, "Maskinporten gives no token now", retryAfter, error);
            }
            if (t instanceof IOException) {
                return temporary(action, "no contact: " + t, retryAfter, error);
            }
        }
        return temporary(action, String.valueOf(error.getMessage()), retryAfter, error);
    }

    /** 401 is our credentials (plattform.md 2); 403 on a call that got so far is a right that this konto has not got. */
    private static FiksFailure ofStatus(String action, int status, String svar, Duration retryAfter, Throwable error) {
        Feilklasse category = switch (status) {
            case 401 -> Feilklasse.LOKAL;
            case 408, 425, 429 -> Feilklasse.MIDLERTIDIG;
            default -> status >= 500 ? Feilklasse.MIDLERTIDIG : Feilklasse.PERMANENT;
        };
        return new FiksFailure(
                category,
                action + ": HTTP " + status + " " + FiksErrorBody.melding(svar, LONGEST_RESPONSE_TEXT),
                retryAfter,
                error);
    }

    private static FiksFailure temporary(String action, String what, Duration retryAfter, Throwable error) {
        return new FiksFailure(Feilklasse.MIDLERTIDIG, action + ": " + what, retryAfter, error);
    }
}
