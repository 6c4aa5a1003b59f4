package no.fiksio.integrasjonspunkt.sending.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding;
import org.junit.jupiter.api.Test;

class NextAttemptTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    private final UtboksMelding melding = new UtboksMelding(
            Samtale.outgoing(UUID.randomUUID(), UUID.randomUUID(), "a", "b", Instant.EPOCH), null, "{}");

    @Test
    void aMeldingWaitsForAsLongAsTheOtherSideAskedFor() {
        failed(Optional.of(Duration.ofSeconds(90)));

        assertThatThrownBy(() -> NextAttempt.requireDue(melding, NOW.plusSeconds(89)))
                .isInstanceOf(NotSettled.class)
                .hasMessageContaining("2026-06-01T12:01:30Z");
        assertThatCode(() -> NextAttempt.requireDue(melding, NOW.plusSeconds(90)))
                .doesNotThrowAnyException();
    }

    @Test
    void withoutARequestTheQueueAloneDecides() {
        failed(Optional.empty());

        assertThat(melding.nextAttempt()).isEmpty();
        assertThatCode(() -> NextAttempt.requireDue(melding, NOW)).doesNotThrowAnyException();
    }

    private void failed(Optional<Duration> retryAfter) {
        melding.attemptFailed(
                "MIDLERTIDIG",
                "HTTP 503",
                NOW,
                NextAttempt.after(retryAfter, NOW).orElse(null));
    }
}
