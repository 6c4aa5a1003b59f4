package no.fiksio.integrasjonspunkt.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void thePausesDoubleUpToTheLongest() {
        Backoff pauses = Backoff.doubling(Duration.ofSeconds(1), Duration.ofMinutes(15));

        assertThat(pauses.after(0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(pauses.after(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(pauses.after(2)).isEqualTo(Duration.ofSeconds(2));
        assertThat(pauses.after(4)).isEqualTo(Duration.ofSeconds(8));
        assertThat(pauses.after(10)).isEqualTo(Duration.ofSeconds(512));
        assertThat(pauses.after(11)).isEqualTo(Duration.ofMinutes(15));
        assertThat(pauses.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void theFactorCanBeAnother() {
        Backoff pauses = new Backoff(Duration.ofSeconds(2), 4, Duration.ofMinutes(5), Optional.empty());

        assertThat(Stream.of(1, 2, 3, 4, 5).map(pauses::after))
                .containsExactly(
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(32),
                        Duration.ofSeconds(128),
                        Duration.ofMinutes(5));
    }

    @Test
    void aFirstPauseAboveTheLongestIsCut() {
        assertThat(Backoff.doubling(Duration.ofSeconds(10), Duration.ofSeconds(3))
                        .after(1))
                .isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void jitterDrawsBetweenHalfAndAllOfThePause() {
        Backoff exact = Backoff.doubling(Duration.ofSeconds(4), Duration.ofSeconds(30));

        assertThat(exact.withJitter(always(0)).after(2)).isEqualTo(Duration.ofSeconds(4));
        assertThat(exact.withJitter(always(Long.MAX_VALUE)).after(2)).isEqualTo(Duration.ofSeconds(8));
        Backoff drawn = exact.withJitter(new Random(1));
        assertThat(Stream.generate(() -> drawn.after(1)).limit(100).distinct().count())
                .isGreaterThan(10);
    }

    @Test
    void whatWouldNotGrowIsRefused() {
        assertThatThrownBy(() -> Backoff.doubling(Duration.ZERO, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(1), 1, Duration.ofSeconds(1), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Draws the number nearest to this that it is allowed to. */
    private static RandomGenerator always(long value) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                return value;
            }

            @Override
            public long nextLong(long bound) {
                return Math.min(value, bound - 1);
            }
        };
    }
}
