package no.fiksio.integrasjonspunkt.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SleeperTest {

    @Test
    void aPauseTakesItsTime() {
        Ticker ticker = Ticker.system();
        long before = ticker.nanos();

        assertThat(Sleeper.ofThread().pause(Duration.ofMillis(5))).isTrue();

        assertThat(ticker.since(before)).isGreaterThanOrEqualTo(Duration.ofMillis(5));
    }

    @Test
    void aThreadThatIsToldToStopDoesNotWaitAndStaysInterrupted() {
        Thread.currentThread().interrupt();

        assertThat(Sleeper.ofThread().pause(Duration.ofDays(1))).isFalse();

        assertThat(Thread.interrupted()).isTrue();
    }
}
