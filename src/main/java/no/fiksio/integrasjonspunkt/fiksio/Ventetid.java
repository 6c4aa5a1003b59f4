package no.fiksio.integrasjonspunkt.fiksio;

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
final class Ventetid implements HttpResponseInterceptor {

    private static final Duration LENGST = Duration.ofHours(6);
    private static final ThreadLocal<Duration> SISTE = new ThreadLocal<>();

    @Override
    public void process(HttpResponse svar, EntityDetails innhold, HttpContext kontekst) {
        Header header = svar.getFirstHeader(HttpHeaders.RETRY_AFTER);
        if (header == null) {
            SISTE.remove();
        } else {
            SISTE.set(les(header.getValue()));
        }
    }

    /** What the last answer to this thread asked for, once; null if nothing. */
    static Duration hent() {
        Duration ventetid = SISTE.get();
        SISTE.remove();
        return ventetid;
    }

    private static Duration les(String verdi) {
        Duration ventetid = null;
        if (verdi.matches("\\d{1,9}")) {
            ventetid = Duration.ofSeconds(Long.parseLong(verdi));
        } else {
            try {
                ventetid = Duration.between(Instant.now(),
                        ZonedDateTime.parse(verdi, DateTimeFormatter.RFC_1123_DATE_TIME));
            } catch (DateTimeParseException e) {
                // Neither form of RFC 9110: as if it had not been sent.
                return null;
            }
        }
        if (ventetid.isNegative()) {
            return Duration.ZERO;
        }
        return ventetid.compareTo(LENGST) > 0 ? LENGST : ventetid;
    }
}
