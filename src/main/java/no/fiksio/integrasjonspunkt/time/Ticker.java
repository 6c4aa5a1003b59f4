package no.fiksio.integrasjonspunkt.time;

import java.time.Duration;

/** A clock for measuring how long something takes. It says nothing of the date, and is not affected when that is set. */
@FunctionalInterface
public interface Ticker {

    /** Nanoseconds since some moment; only differences have a meaning. */
    long nanos();

    /** The time since an earlier {@link #nanos}. */
    default Duration since(long earlier) {
        return Duration.ofNanos(nanos() - earlier);
    }

    /** The system's. */
    static Ticker system() {
        return System::nanoTime;
    }
}
