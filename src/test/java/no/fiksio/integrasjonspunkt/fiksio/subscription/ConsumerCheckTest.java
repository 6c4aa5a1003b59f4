package no.fiksio.integrasjonspunkt.fiksio.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.feil.Feilklasse;
import no.fiksio.integrasjonspunkt.fiksio.failure.FiksFailure;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.time.SettableClock;
import org.junit.jupiter.api.Test;

class ConsumerCheckTest {

    private static final Instant NEVER = Instant.MIN;

    private final SettableClock clock = new SettableClock();
    /** What the katalog answers; null if it does not. */
    private Optional<Long> counted = Optional.of(1L);

    private final ConsumerCheck check = new ConsumerCheck(new KontoId(UUID.randomUUID()), this::count, clock);

    private Optional<Long> count() {
        if (counted == null) {
            throw new FiksFailure(Feilklasse.MIDLERTIDIG, "no response", null, null);
        }
        return counted;
    }

    @Test
    void aSubscriptionIsGoneAfterTwoCountsOfZero() {
        check.newClient();
        assertThat(check.isGone(NEVER)).isFalse();
        assertThat(dueAfter()).isEqualTo(Duration.ofSeconds(20));

        counted = Optional.of(0L);
        assertThat(check.isGone(NEVER)).isFalse();
        assertThat(dueAfter()).isEqualTo(Duration.ofSeconds(3));
        assertThat(check.isGone(NEVER)).isTrue();
    }

    @Test
    void oneCountOfZeroBetweenOthersMeansNothing() {
        check.isGone(NEVER);
        counted = Optional.of(0L);
        check.isGone(NEVER);
        counted = Optional.of(1L);
        check.isGone(NEVER);
        counted = Optional.of(0L);

        assertThat(check.isGone(NEVER)).isFalse();
    }

    @Test
    void aSubscriptionThatDeliversIsNotGone() {
        check.isGone(NEVER);
        counted = Optional.of(0L);
        check.isGone(NEVER);
        clock.advance(Duration.ofSeconds(3));

        assertThat(check.isGone(clock.instant())).isFalse();
        clock.advance(Duration.ofSeconds(3));
        assertThat(check.isGone(NEVER)).isTrue();
    }

    @Test
    void aKatalogThatNeverCountsProvesNothing() {
        counted = Optional.of(0L);

        assertThat(check.isGone(NEVER)).isFalse();
        assertThat(check.isGone(NEVER)).isFalse();
        assertThat(check.isGone(NEVER)).isFalse();
    }

    @Test
    void aKatalogThatDoesNotAnswerProvesNothing() {
        check.isGone(NEVER);
        counted = Optional.of(0L);
        check.isGone(NEVER);
        counted = null;

        assertThat(check.isGone(NEVER)).isFalse();
        assertThat(check.isSeen()).isFalse();
        // And the two zeros must be in a row.
        counted = Optional.of(0L);
        assertThat(check.isGone(NEVER)).isFalse();
        assertThat(check.isGone(NEVER)).isTrue();
    }

    @Test
    void eachClientThatIsNotCountedGivesTheNextMoreTime() {
        check.isGone(NEVER);
        counted = Optional.of(0L);
        for (int seconds : new int[] {2, 2, 8, 32, 128, 300, 300}) {
            check.newClient();
            assertThat(dueAfter()).isEqualTo(Duration.ofSeconds(seconds));
            check.isGone(NEVER);
            assertThat(check.isGone(NEVER)).isTrue();
        }

        counted = Optional.of(1L);
        check.isGone(NEVER);
        check.newClient();
        assertThat(dueAfter()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aConsumerThatIsSeenIsNotAskedForAtOnceAgain() {
        assertThat(check.isCheckDue()).isTrue();

        assertThat(check.isSeen()).isTrue();

        assertThat(dueAfter()).isEqualTo(Duration.ofSeconds(20));
    }

    /** Lets time pass until a check is due. */
    private Duration dueAfter() {
        Instant start = clock.instant();
        while (!check.isCheckDue()) {
            clock.advance(Duration.ofSeconds(1));
        }
        return Duration.between(start, clock.instant());
    }
}
