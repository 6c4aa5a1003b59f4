package no.fiksio.integrasjonspunkt.webhook.abonnement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.webhook.abonnement.Abonnement.EventType;
import no.fiksio.integrasjonspunkt.webhook.abonnement.Abonnement.Resource;
import no.fiksio.integrasjonspunkt.webhook.abonnement.Abonnement.State;
import org.junit.jupiter.api.Test;

class FailureLimitTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    private final FailureLimit limit = new FailureLimit(3);
    private final Abonnement abonnement = new Abonnement(
            new AbonnementData("name", "http://arkiv.no/", Resource.ALL, EventType.ALL, Optional.empty()), NOW);

    @Test
    void theLastFailureThatIsToleratedOnlyPausesTheSubscription() {
        assertThat(failed()).isFalse();
        assertThat(failed()).isFalse();

        assertThat(abonnement.state()).isEqualTo(State.FAILING);
        assertThat(abonnement.problem()).contains("HTTP 500");
        assertThat(abonnement.isReceiving(NOW)).isFalse();
        assertThat(abonnement.isReceiving(NOW.plusSeconds(1))).isTrue();
    }

    @Test
    void theFailureThatReachesTheLimitDisablesItAndSaysWhy() {
        failed();
        failed();

        assertThat(failed()).isTrue();

        assertThat(abonnement.state()).isEqualTo(State.DISABLED);
        assertThat(abonnement.problem()).contains("Disabled after 3 failures in a row. The last: HTTP 500");
        assertThat(abonnement.isReceiving(NOW.plusSeconds(3600))).isFalse();
    }

    @Test
    void aChangeEnablesItAndBeginsTheCountAgain() {
        failed();
        failed();
        failed();

        abonnement.change(abonnement.data());

        assertThat(abonnement.state()).isEqualTo(State.ACTIVE);
        assertThat(failed()).isFalse();
        assertThat(abonnement.failuresInARow()).isEqualTo(1);
    }

    private boolean failed() {
        return limit.failed(abonnement, "HTTP 500", NOW, NOW.plusSeconds(1));
    }
}
