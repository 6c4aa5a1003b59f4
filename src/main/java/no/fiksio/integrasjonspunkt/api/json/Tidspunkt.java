package no.fiksio.integrasjonspunkt.api.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/** Points in time as the API writes them: ISO 8601 with an offset, in Norwegian time when the offset is ours to choose. */
public final class Tidspunkt {

    /** Where times without an offset are read, and where ours are written. */
    public static final ZoneId SONE = ZoneId.of("Europe/Oslo");

    private static final int SISTE_AAR = 9999;

    private Tidspunkt() {
    }

    /** The time with Oslo's offset; a fraction only if there is one. */
    public static String skriv(Instant tid) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(tid.atZone(SONE));
    }

    /** True if the text names its offset itself, so that it can be kept as it is. */
    public static boolean harForskyvning(String tekst) {
        try {
            DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(tekst);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** The time that the text holds, or empty if it holds none between the years 1 and 9999. */
    public static Optional<Instant> les(String tekst) {
        try {
            TemporalAccessor lest = DateTimeFormatter.ISO_DATE_TIME
                    .parseBest(tekst, ZonedDateTime::from, OffsetDateTime::from, LocalDateTime::from);
            ZonedDateTime tid = lest instanceof LocalDateTime lokal ? lokal.atZone(SONE) : ZonedDateTime.from(lest);
            return tid.getYear() >= 1 && tid.getYear() <= SISTE_AAR ? Optional.of(tid.toInstant()) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
