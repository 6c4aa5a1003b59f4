package no.fiksio.integrasjonspunkt.melding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class VentendeMeldingTest {

    @RegisterExtension
    private static final MeldingDatabase DATABASE = new MeldingDatabase("ventende");

    @Test
    void aProxyAlsoSaysWhoItIs() {
        Instant time = Instant.parse("2026-06-01T12:00:00Z");
        UUID messageId = UUID.randomUUID();
        KontoId konto = new KontoId(UUID.randomUUID());
        AtomicInteger id = new AtomicInteger();
        DATABASE.inTransaction(em -> {
            Samtale samtale = Samtale.outgoing(messageId, UUID.randomUUID(), "0192:910076787", konto.toString(), time)
                    .om("no.x.v1", "no.x.v1.y")
                    .between(konto, konto)
                    .withDeadline(time.plusSeconds(60));
            em.persist(samtale);
            UtboksMelding melding = new UtboksMelding(samtale, null, "{}");
            em.persist(melding);
            id.set(melding.id());
        });

        DATABASE.inTransaction(em -> {
            UtboksMelding proxy = em.getReference(UtboksMelding.class, id.get());
            assertThat(proxy.messageId()).isEqualTo(messageId);
            assertThat(proxy.samtale().messageId()).isEqualTo(messageId);
        });
    }
}
