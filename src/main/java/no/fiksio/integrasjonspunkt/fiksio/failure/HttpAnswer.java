package no.fiksio.integrasjonspunkt.fiksio.failure;

import feign.FeignException;
import java.util.Optional;
import no.ks.fiks.io.klient.FiksIOHttpException;

/**
 * The HTTP answer behind a {@link FiksFailure}, for those who tell users about it in another language.
 *
 * @param status an HTTP status from 400
 * @param text   the answer's own message, shortened; empty if it had none
 */
public record HttpAnswer(int status, String text) {

    private static final int LONGEST_TEXT = 500;

    /** The answer that the failure comes from; empty if there was none. */
    public static Optional<HttpAnswer> of(FiksFailure failure) {
        for (Throwable t = failure.getCause(); t != null; t = t.getCause()) {
            if (t instanceof FiksIOHttpException http) {
                return Optional.of(new HttpAnswer(http.getStatus(), text(http.getResponse())));
            }
            if (t instanceof FeignException http && http.status() >= 400) {
                return Optional.of(new HttpAnswer(http.status(), text(http.contentUTF8())));
            }
        }
        return Optional.empty();
    }

    private static String text(String body) {
        return FiksErrorBody.text(body, LONGEST_TEXT);
    }
}
