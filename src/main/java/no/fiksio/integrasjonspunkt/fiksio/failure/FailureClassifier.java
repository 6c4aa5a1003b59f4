package no.fiksio.integrasjonspunkt.fiksio.failure;

import feign.FeignException;
import java.io.IOException;
import java.time.Duration;
import no.fiksio.integrasjonspunkt.feil.Feilklasse;
import no.fiksio.integrasjonspunkt.fiksio.access.RetryAfterInterceptor;
import no.ks.fiks.io.klient.FiksIOHttpException;
import no.ks.fiks.maskinporten.error.MaskinportenClientTokenRequestException;
import no.ks.fiks.maskinporten.error.MaskinportenTokenRequestException;

/**
 * Turns every exception of the official client into a {@link FiksFailure} with a {@link Feilklasse}. The cause that tells most
 * may be anywhere in the chain of causes (plattform.md 1.4: which call throws what).
 */
public final class FailureClassifier {

    private static final int LONGEST_ERROR_TEXT = 500;

    private FailureClassifier() {}

    /**
     * The failure to throw instead. Must be called by the thread that made the call, for the sake of Retry-After.
     *
     * @param action what was tried, such as "Sending to konto ..."; the failure's text begins with it
     */
    public static FiksFailure classify(String action, Throwable error) {
        Duration retryAfter = RetryAfterInterceptor.takeLast();
        for (Throwable t = error; t != null; t = t.getCause()) {
            if (t instanceof FiksFailure known) {
                return known;
            }
            if (t instanceof FiksIOHttpException http) {
                return ofStatus(action, http.getStatus(), http.getResponse(), retryAfter, error);
            }
            if (t instanceof FeignException http) {
                return http.status() < 400
                        ? temporary(action, "no usable response", retryAfter, error)
                        : ofStatus(action, http.status(), http.contentUTF8(), retryAfter, error);
            }
            if (t instanceof MaskinportenClientTokenRequestException maskinporten) {
                return new FiksFailure(
                        Feilklasse.LOKAL,
                        action + ": Maskinporten refuses to give a token (HTTP " + maskinporten.getStatusCode()
                                + "); check the klient-id, the certificate and the clock",
                        retryAfter,
                        error);
            }
            if (t instanceof MaskinportenTokenRequestException) {
                return temporary(action, "Maskinporten does not give a token now", retryAfter, error);
            }
            if (t instanceof IOException) {
                return temporary(action, "no response: " + t, retryAfter, error);
            }
        }
        return temporary(action, String.valueOf(error.getMessage()), retryAfter, error);
    }

    /** 401 is about our credentials, never about the message; 403 is a right that this konto does not have (plattform.md 2). */
    private static FiksFailure ofStatus(String action, int status, String body, Duration retryAfter, Throwable error) {
        Feilklasse feilklasse = switch (status) {
            case 401 -> Feilklasse.LOKAL;
            case 408, 425, 429 -> Feilklasse.MIDLERTIDIG;
            default -> status >= 500 ? Feilklasse.MIDLERTIDIG : Feilklasse.PERMANENT;
        };
        return new FiksFailure(
                feilklasse,
                action + ": HTTP " + status + " " + FiksErrorBody.text(body, LONGEST_ERROR_TEXT),
                retryAfter,
                error);
    }

    private static FiksFailure temporary(String action, String what, Duration retryAfter, Throwable error) {
        return new FiksFailure(Feilklasse.MIDLERTIDIG, action + ": " + what, retryAfter, error);
    }
}
