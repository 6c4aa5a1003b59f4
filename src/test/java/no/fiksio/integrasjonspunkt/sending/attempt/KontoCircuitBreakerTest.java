package no.fiksio.integrasjonspunkt.sending.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.time.SettableClock;
import org.junit.jupiter.api.Test;

class KontoCircuitBreakerTest {

    private static final int TOLERATED = 5;
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final KontoId konto = new KontoId(UUID.randomUUID());
    private final SettableClock clock = new SettableClock();
    private final KontoCircuitBreaker breaker = new KontoCircuitBreaker(clock, new Random(1));

    @Test
    void itOpensAtTheFifthFailureInARow() {
        fail(TOLERATED - 1);
        assertClosed(konto);
        assertThat(breaker.now(konto)).isEmpty();

        fail(1);

        assertOpen();
        assertThat(breaker.now(konto)).get().satisfies(open -> {
            assertThat(open.inARow()).isEqualTo(TOLERATED);
            assertThat(open.error()).isEqualTo("HTTP 503");
        });
    }

    @Test
    void aSuccessInBetweenBeginsTheCountAnew() {
        fail(TOLERATED - 1);
        breaker.succeeded(konto);
        fail(TOLERATED - 1);

        assertClosed(konto);
    }

    @Test
    void otherKontiAreNotAffected() {
        fail(TOLERATED);

        assertClosed(new KontoId(UUID.randomUUID()));
    }

    @Test
    void afterThePauseOneMeldingIsTriedAndTheOthersWait() {
        fail(TOLERATED);
        clock.advance(pause());

        assertClosed(konto);
        assertOpen();
    }

    @Test
    void aSuccessClosesIt() {
        fail(TOLERATED);
        clock.advance(pause());
        assertClosed(konto);

        breaker.succeeded(konto);

        assertClosed(konto);
        assertClosed(konto);
        assertThat(breaker.now(konto)).isEmpty();
    }

    @Test
    void eachFailureMakesThePauseLongerUpToAMinute() {
        fail(TOLERATED);
        for (long seconds = 1; seconds <= 128; seconds *= 2) {
            Duration whole = Duration.ofSeconds(seconds).compareTo(LONGEST) < 0 ? Duration.ofSeconds(seconds) : LONGEST;
            assertThat(pause()).isBetween(whole.dividedBy(2), whole);
            clock.advance(pause());
            assertClosed(konto);
            fail(1);
        }
    }

    private Duration pause() {
        return Duration.between(
                clock.instant(), breaker.now(konto).orElseThrow().to());
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            breaker.failed(konto, "HTTP 503");
        }
    }

    private void assertOpen() {
        assertThatThrownBy(() -> breaker.requireClosed(konto)).isInstanceOf(NotSettled.class);
    }

    private void assertClosed(KontoId id) {
        assertThatCode(() -> breaker.requireClosed(id)).doesNotThrowAnyException();
    }
}
