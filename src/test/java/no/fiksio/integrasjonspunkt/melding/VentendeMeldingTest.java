package no.fiksio.integrasjonspunkt.melding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class VentendeMeldingTest {

    @RegisterExtension
    private static final Meldingsdatabase DATABASE = new Meldingsdatabase("ventende");

    @Test
    void ogsaaEtStedfortrederSierHvemDetEr() {
        Instant tid = Instant.parse("2026-06-01T12:00:00Z");
        UUID messageId = UUID.randomUUID();
        KontoId konto = new KontoId(UUID.randomUUID());
        AtomicInteger id = new AtomicInteger();
        DATABASE.iTransaksjon(em -> {
            Samtale samtale = Samtale.utgaaende(messageId, UUID.randomUUID(), "0192:910076787", konto.toString(), tid)
                    .om("no.x.v1", "no.x.v1.y").mellom(konto, konto).medFrist(tid.plusSeconds(60));
            em.persist(samtale);
            UtgaaendeMelding melding = new UtgaaendeMelding(samtale, null, "{}");
            em.persist(melding);
            id.set(melding.id());
        });

        DATABASE.iTransaksjon(em -> {
            UtgaaendeMelding stedfortreder = em.getReference(UtgaaendeMelding.class, id.get());
            assertThat(stedfortreder.messageId()).isEqualTo(messageId);
            assertThat(stedfortreder.samtale().messageId()).isEqualTo(messageId);
        });
    }
}
