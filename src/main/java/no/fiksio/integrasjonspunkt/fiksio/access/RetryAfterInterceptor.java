package no.fiksio.integrasjonspunkt.fiksio.access;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpResponseInterceptor;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Catches Retry-After on its way past: the Fiks client's exceptions do not carry it. */
public final class RetryAfterInterceptor implements HttpResponseInterceptor {

    private static final Duration LONGEST = Duration.ofHours(6);
    private static final ThreadLocal<Duration> LAST = new ThreadLocal<>();

    @Override
    public void process(HttpResponse svar, EntityDetails content, HttpContext context) {
        Header header = svar.getFirstHeader(HttpHeaders.RETRY_AFTER);
        if (header == null) {
            LAST.remove();
        } else {
            LAST.set(read(header.getValue()));
        }
    }

    /** What the last answer to this thread asked for, once; null if nothing. */
    public static Duration get() {
        Duration retryAfter = LAST.get();
        LAST.remove();
        return retryAfter;
    }

    private static Duration read(String value) {
        Duration retryAfter = null;
        if (value.matches("\\d{1,9}")) {
            retryAfter = Duration.ofSeconds(Long.parseLong(value));
        } else {
            try {
                retryAfter = Duration.between(
                        Instant.now(), ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME));
            } catch (DateTimeParseException e) {
                // Neither form of RFC 9110: as if it had not been sent.
                return null;
            }
        }
        if (retryAfter.isNegative()) {
            return Duration.ZERO;
        }
        return retryAfter.compareTo(LONGEST) > 0 ? LONGEST : retryAfter;
    }
}
