package no.fiksio.integrasjonspunkt.time;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * A clock in microseconds, as databases keep times: what is written and what is read back are equal. The JDK's own
 * {@link Clock#tick} cannot be used for this, since its {@code millis()} fails when a tick is shorter than a millisecond.
 */
public final class MicrosecondClock extends Clock {

    private final Clock source;

    public MicrosecondClock(Clock source) {
        this.source = source;
    }

    @Override
    public Instant instant() {
        return source.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public ZoneId getZone() {
        return source.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new MicrosecondClock(source.withZone(zone));
    }
}
