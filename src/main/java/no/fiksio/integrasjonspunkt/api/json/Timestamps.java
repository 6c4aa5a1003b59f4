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
import java.util.regex.Pattern;

/** Points in time as the API writes them: ISO 8601 with an offset, in Norwegian time when the offset is ours to choose. */
public final class Timestamps {

    /** Where times without an offset are read, and where ours are written. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Oslo");

    private static final int LAST_YEAR = 9999;
    private static final Instant FIRST = Instant.parse("0001-01-02T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-30T00:00:00Z");
    private static final Pattern COMPLETE =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:\\d\\d)");

    private Timestamps() {}

    /** The time with Oslo's offset; a fraction only if there is one. */
    public static String write(Instant time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atZone(ZONE));
    }

    /** True if a text that {@link #read} has read names its offset, in a form that every client reads: it can be kept as it is. */
    public static boolean hasOffset(String text) {
        return COMPLETE.matcher(text).matches();
    }

    /**
     * The time that the text holds, or empty if it holds none between the years 1 and 9999. The first and the last day of
     * that period, which some clients use for always and never, are moved a day inwards, so that the year has four digits
     * in every time zone.
     */
    public static Optional<Instant> read(String text) {
        try {
            TemporalAccessor parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                    text, ZonedDateTime::from, OffsetDateTime::from, LocalDateTime::from);
            ZonedDateTime time =
                    parsed instanceof LocalDateTime local ? local.atZone(ZONE) : ZonedDateTime.from(parsed);
            return time.getYear() < 1 || time.getYear() > LAST_YEAR
                    ? Optional.empty()
                    : Optional.of(within(time.toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Instant within(Instant time) {
        return time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
    }
}
