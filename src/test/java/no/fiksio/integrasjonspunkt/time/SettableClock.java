package no.fiksio.integrasjonspunkt.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only when the test says so. Also gives a ticker that agrees with it, and a sleep that takes no time. */
public final class SettableClock extends Clock {

    private final List<Duration> sleeps = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-15T11:00:00Z");
    private Runnable meanwhile = () -> {};

    /** Lets time pass. */
    public synchronized void advance(Duration time) {
        now = now.plus(time);
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    /** Measures the same time. */
    public Ticker ticker() {
        return () -> {
            Instant at = instant();
            return at.getEpochSecond() * 1_000_000_000L + at.getNano();
        };
    }

    /** A sleep that only lets time pass. */
    public Sleeper sleeper() {
        return pause -> {
            Runnable event;
            synchronized (this) {
                sleeps.add(pause);
                now = now.plus(pause);
                event = meanwhile;
            }
            event.run();
        };
    }

    /** What happens during each sleep from now on. */
    public synchronized void meanwhile(Runnable event) {
        meanwhile = event;
    }

    /** The sleeps so far. */
    public synchronized List<Duration> sleeps() {
        return List.copyOf(sleeps);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
