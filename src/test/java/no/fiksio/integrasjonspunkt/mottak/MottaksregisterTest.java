package no.fiksio.integrasjonspunkt.mottak;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import no.fiksio.integrasjonspunkt.konfig.Innstillinger;
import no.fiksio.integrasjonspunkt.melding.FiksMottak;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.melding.Meldingsdatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The receipts, on a database with the schema of the migrations. */
class MottaksregisterTest {

    private static final Instant NAA = Instant.parse("2026-06-01T12:00:00Z");

    @RegisterExtension
    private static final Meldingsdatabase DATABASE = new Meldingsdatabase("mottak");

    /** It would be put in the queue for ever, and opened in vain: its payload is gone when it has been opened. */
    @Test
    void detSomBlirAapnetMensDetEtterlysesForblirAapnet() throws Exception {
        // So that the second time it does not take long to come to the receipt.
        DATABASE.iTransaksjon(em -> register(em).etterlys());
        UUID id = UUID.randomUUID();
        DATABASE.iTransaksjon(em -> em.persist(new FiksMottak(new FiksMottak.Hode(id, new KontoId(UUID.randomUUID()),
                new KontoId(UUID.randomUUID()), "no.x.v1.y", null, null, null, "{}", Duration.ofDays(1), false),
                null, 0, NAA.minus(Duration.ofHours(1)))));
        CompletableFuture<Void> etterlysning;
        try (EntityManager aapner = DATABASE.apne()) {
            aapner.find(FiksMottak.class, id).behandlet();
            aapner.flush();
            etterlysning = CompletableFuture.runAsync(() -> DATABASE.iTransaksjon(em -> register(em).etterlys()));
            // It has seen the receipt as it was, and waits for it.
            TimeUnit.SECONDS.sleep(1);
            aapner.getTransaction().commit();
        }
        etterlysning.get(20, TimeUnit.SECONDS);

        DATABASE.iTransaksjon(em ->
                assertThat(em.find(FiksMottak.class, id).tilstand()).isEqualTo(FiksMottak.Tilstand.BEHANDLET));
    }

    /** Nothing is to be put in the queue, so that there need not be one. */
    private static Mottaksregister register(EntityManager em) {
        Innstillinger innstillinger = new Innstillinger(null, null, null, null, Optional.empty(), null, List.of(), null,
                new Innstillinger.Regler(null, null, 0, 0, null, 0, 0, Duration.ofMinutes(10), null, null, false), List.of(), null);
        return new Mottaksregister(em, null, innstillinger, Clock.fixed(NAA, ZoneOffset.UTC));
    }
}
