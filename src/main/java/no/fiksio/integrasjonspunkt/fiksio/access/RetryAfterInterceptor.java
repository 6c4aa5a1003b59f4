package no.fiksio.integrasjonspunkt.fiksio.access;

import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpResponseInterceptor;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Remembers the Retry-After header of the last response on each thread, because the Fiks client's exceptions do not carry
 * it. A response without one clears it.
 */
public final class RetryAfterInterceptor implements HttpResponseInterceptor {

    private static final Duration LONGEST = Duration.ofHours(6);
    private static final ThreadLocal<Duration> LAST = new ThreadLocal<>();

    private final Clock clock;

    /** @param clock for the form of the header that is a date */
    RetryAfterInterceptor(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void process(HttpResponse response, EntityDetails content, HttpContext context) {
        Header header = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        if (header == null) {
            LAST.remove();
        } else {
            LAST.set(read(header.getValue()));
        }
    }

    /** How long the last response to this thread asked us to wait, or null. Only the first call gets it. */
    public static Duration takeLast() {
        Duration retryAfter = LAST.get();
        LAST.remove();
        return retryAfter;
    }

    private Duration read(String value) {
        Duration retryAfter;
        if (value.matches("\\d{1,9}")) {
            retryAfter = Duration.ofSeconds(Long.parseLong(value));
        } else {
            try {
                retryAfter = Duration.between(
                        clock.instant(), ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME));
            } catch (DateTimeParseException e) {
                // Neither of the two forms in RFC 9110: ignored.
                return null;
            }
        }
        if (retryAfter.isNegative()) {
            return Duration.ZERO;
        }
        return retryAfter.compareTo(LONGEST) > 0 ? LONGEST : retryAfter;
    }
}
