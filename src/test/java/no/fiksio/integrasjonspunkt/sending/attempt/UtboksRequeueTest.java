package no.fiksio.integrasjonspunkt.sending.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.konfig.SettingsFixture;
import no.fiksio.integrasjonspunkt.sending.utboks.UtboksRepository;
import no.fiksio.integrasjonspunkt.time.SettableClock;
import org.junit.jupiter.api.Test;

class UtboksRequeueTest {

    private static final Settings SETTINGS =
            SettingsFixture.settings().requeueAfter(Duration.ofMinutes(10)).build();

    private final SettableClock clock = new SettableClock();
    private final List<UUID> forgotten = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
    private final List<UUID> requeued = new ArrayList<>();
    private Instant limit;

    @Test
    void oneThatFailsDoesNotStopTheOthers() {
        new UtboksRequeue(repository(), SETTINGS, clock).requeueForgotten();

        assertThat(requeued).containsExactly(forgotten.get(0), forgotten.get(2));
        assertThat(limit).isEqualTo(clock.instant().minus(Duration.ofMinutes(10)));
    }

    private UtboksRepository repository() {
        return new UtboksRepository(null, null, null, null, null, clock) {
            @Override
            public List<UUID> untouchedSince(Instant since, int most) {
                limit = since;
                return forgotten;
            }

            @Override
            public void requeue(UUID messageId, Instant since) {
                if (messageId.equals(forgotten.get(1))) {
                    throw new IllegalStateException("locked for too long");
                }
                requeued.add(messageId);
            }
        };
    }
}
