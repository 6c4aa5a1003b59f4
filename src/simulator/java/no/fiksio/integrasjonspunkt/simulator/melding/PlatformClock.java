package no.fiksio.integrasjonspunkt.simulator.melding;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** The platform's clock: the machine's, plus an offset that tests and operators may change. */
public final class PlatformClock extends Clock {

    private final Clock reason;
    private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

    public PlatformClock() {
        this(Clock.systemUTC());
    }

    private PlatformClock(Clock reason) {
        this.reason = reason;
    }

    public Duration offset() {
        return offset.get();
    }

    public void setOffset(Duration fresh) {
        offset.set(fresh);
    }

    @Override
    public Instant instant() {
        return reason.instant().plus(offset.get());
    }

    @Override
    public ZoneId getZone() {
        return reason.getZone();
    }

    /** A clock of the same machine in another zone, which starts with today's offset and does not follow later ones. */
    @Override
    public Clock withZone(ZoneId zone) {
        PlatformClock copy = new PlatformClock(reason.withZone(zone));
        copy.setOffset(offset.get());
        return copy;
    }
}
