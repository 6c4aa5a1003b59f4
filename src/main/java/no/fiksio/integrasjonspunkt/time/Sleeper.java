package no.fiksio.integrasjonspunkt.time;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How a thread waits. Injected, so that tests do not have to. */
@FunctionalInterface
public interface Sleeper {

    /** Waits so long; {@link InterruptedException} if the thread is told to stop meanwhile. */
    void sleep(Duration pause) throws InterruptedException;

    /** Waits, unless the thread is told to stop: then false, and the thread stays interrupted. */
    default boolean pause(Duration pause) {
        try {
            sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Lets the calling thread sleep. */
    static Sleeper ofThread() {
        return pause -> TimeUnit.NANOSECONDS.sleep(pause.toNanos());
    }
}
