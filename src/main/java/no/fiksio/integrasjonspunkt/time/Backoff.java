package no.fiksio.integrasjonspunkt.time;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait between attempts that fail: the first pause, multiplied after each further failure, up to a longest
 * one. With jitter, the pause is drawn between half of that and all of it, so that several do not try at the same moment.
 *
 * @param factor at least 2
 * @param jitter draws the pauses; without it they are exact
 */
public record Backoff(Duration first, int factor, Duration longest, Optional<RandomGenerator> jitter) {

    /** Fails on values that would never wait, or never wait longer. */
    public Backoff {
        Objects.requireNonNull(longest);
        Objects.requireNonNull(jitter);
        if (first.isNegative() || first.isZero() || factor < 2) {
            throw new IllegalArgumentException("A back-off must begin above zero and grow: " + first + ", " + factor);
        }
    }

    /** Exact pauses, each twice as long as the one before. */
    public static Backoff doubling(Duration first, Duration longest) {
        return new Backoff(first, 2, longest, Optional.empty());
    }

    /** The same pauses, drawn at random. */
    public Backoff withJitter(RandomGenerator random) {
        return new Backoff(first, factor, longest, Optional.of(random));
    }

    /**
     * The pause after so many failures in a row.
     *
     * @param failures below 1 counts as 1
     */
    public Duration after(int failures) {
        Duration pause = first;
        for (int failure = 1; failure < failures && pause.compareTo(longest) < 0; failure++) {
            pause = pause.multipliedBy(factor);
        }
        Duration limited = pause.compareTo(longest) < 0 ? pause : longest;
        return jitter.map(random -> draw(limited, random)).orElse(limited);
    }

    private static Duration draw(Duration pause, RandomGenerator random) {
        long millis = pause.toMillis();
        return Duration.ofMillis(millis - millis / 2 + random.nextLong(millis / 2 + 1));
    }
}
