package no.fiksio.integrasjonspunkt.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class MicrosecondClockTest {

    private final Clock clock =
            new MicrosecondClock(Clock.fixed(Instant.parse("2026-06-01T12:00:00.123456789Z"), ZoneOffset.UTC));

    @Test
    void whatIsFinerThanAMicrosecondIsCutOff() {
        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-06-01T12:00:00.123456Z"));
    }

    @Test
    void itTellsMillisecondsToo() {
        assertThat(clock.millis())
                .isEqualTo(Instant.parse("2026-06-01T12:00:00.123Z").toEpochMilli());
    }
}
