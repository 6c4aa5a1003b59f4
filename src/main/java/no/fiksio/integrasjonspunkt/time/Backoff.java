package no.fiksio.integrasjonspunkt.time;

import java.time.Duration;

/** Pauses that double from a second up to a longest one. */
public record Backoff(Duration longest) {

    private static final int MAX_DOUBLINGS = 30;

    /** The pause after so many failures. */
    public Duration after(int error) {
        Duration pause = Duration.ofSeconds(1L << Math.min(Math.max(error, 1) - 1, MAX_DOUBLINGS));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}
