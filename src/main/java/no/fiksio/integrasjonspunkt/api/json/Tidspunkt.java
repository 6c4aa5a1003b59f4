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
public final class Tidspunkt {

    /** Where times without an offset are read, and where ours are written. */
    public static final ZoneId SONE = ZoneId.of("Europe/Oslo");

    private static final int SISTE_AAR = 9999;
    private static final Instant FORSTE = Instant.parse("0001-01-02T00:00:00Z");
    private static final Instant SISTE = Instant.parse("9999-12-30T00:00:00Z");
    private static final Pattern FULLSTENDIG =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:\\d\\d)");

    private Tidspunkt() {
    }

    /** The time with Oslo's offset; a fraction only if there is one. */
    public static String skriv(Instant tid) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(tid.atZone(SONE));
    }

    /** True if a text that {@link #les} has read names its offset, in a form that every client reads: it can be kept as it is. */
    public static boolean harForskyvning(String tekst) {
        return FULLSTENDIG.matcher(tekst).matches();
    }

    /**
     * The time that the text holds, or empty if it holds none between the years 1 and 9999. Of the first and the last day
     * there, which some use for always and never, a moment that is in those years also in other zones.
     */
    public static Optional<Instant> les(String tekst) {
        try {
            TemporalAccessor lest = DateTimeFormatter.ISO_DATE_TIME
                    .parseBest(tekst, ZonedDateTime::from, OffsetDateTime::from, LocalDateTime::from);
            ZonedDateTime tid = lest instanceof LocalDateTime lokal ? lokal.atZone(SONE) : ZonedDateTime.from(lest);
            return tid.getYear() < 1 || tid.getYear() > SISTE_AAR ? Optional.empty() : Optional.of(innenfor(tid.toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Instant innenfor(Instant tid) {
        return tid.isBefore(FORSTE) ? FORSTE : tid.isAfter(SISTE) ? SISTE : tid;
    }
}
