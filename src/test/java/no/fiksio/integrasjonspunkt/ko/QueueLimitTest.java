package no.fiksio.integrasjonspunkt.ko;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.feil.GatewayBusy;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.konfig.SettingsFixture;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.melding.MeldingDatabase;
import no.fiksio.integrasjonspunkt.sending.SendingBench;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class QueueLimitTest {

    @RegisterExtension
    private static final MeldingDatabase DATABASE = new MeldingDatabase("koegrense");

    @Test
    void asManyAsAreAllowedMayWaitAndNoMore() {
        KontoId own = new KontoId(UUID.randomUUID());
        Settings settings = SettingsFixture.settings().konto(own).maxQueued(2).build();
        try (EntityManager em = DATABASE.open()) {
            SendingBench bench = new SendingBench(em, own, settings);
            QueueLimit limit = new QueueLimit(em, settings, bench.clock.ticker());
            bench.queued();
            bench.draft();
            assertThatCode(limit::requireRoom).doesNotThrowAnyException();

            bench.queued();
            assertThatCode(limit::requireRoom)
                    .as("counted less than two seconds ago")
                    .doesNotThrowAnyException();
            bench.clock.advance(Duration.ofSeconds(2));

            assertThatThrownBy(limit::requireRoom).isInstanceOf(GatewayBusy.class);
            em.getTransaction().rollback();
        }
    }
}
