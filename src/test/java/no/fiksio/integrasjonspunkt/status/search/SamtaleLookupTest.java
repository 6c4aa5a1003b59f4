package no.fiksio.integrasjonspunkt.status.search;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.melding.MeldingDatabase;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.StatusRegistrering;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;
import no.fiksio.integrasjonspunkt.status.StatusRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SamtaleLookupTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    @RegisterExtension
    private static final MeldingDatabase DATABASE = new MeldingDatabase("samtaler");

    /** As when the archive system deletes a conversation while an attempt at sending comes to its end. */
    @Test
    void whatIsDeletedWhileAStatusIsRegisteredStaysDeleted() throws Exception {
        UUID id = UUID.randomUUID();
        DATABASE.inTransaction(em -> em.persist(samtale(id)));

        CompletableFuture<Void> registration;
        try (EntityManager em = DATABASE.openOnes()) {
            new SamtaleLookup(em).delete(id);
            em.flush();
            registration = CompletableFuture.runAsync(() -> DATABASE.inTransaction(register(id)));
            // It has come to the conversation, and waits for it.
            TimeUnit.SECONDS.sleep(1);
            em.getTransaction().commit();
        }
        registration.get(20, TimeUnit.SECONDS);

        DATABASE.inTransaction(em -> {
            assertThat(new SamtaleLookup(em).find(id)).isEmpty();
            assertThat(em.createQuery(
                                    "select s.hidden from StatusRegistrering s where s.samtale.messageId = :id",
                                    Boolean.class)
                            .setParameter("id", id)
                            .getResultList())
                    .containsExactly(true);
        });
    }

    private static Consumer<EntityManager> register(UUID id) {
        return em -> {
            StatusRepository statuses = new StatusRepository(em, null, Clock.fixed(NOW, ZoneOffset.UTC));
            statuses.lock(id).orElseThrow().register(new StatusRegistrering(StatusVerdi.SENDT, NOW, null, null));
        };
    }

    private static Samtale samtale(UUID id) {
        KontoId ourKonto = new KontoId(UUID.randomUUID());
        KontoId theirKonto = new KontoId(UUID.randomUUID());
        return Samtale.outgoing(id, id, ourKonto.toString(), theirKonto.toString(), NOW)
                .om("no.ks.fiks.arkiv.v1", "no.ks.fiks.arkiv.v1.innsyn.sok")
                .between(ourKonto, theirKonto)
                .withDeadline(NOW.plus(Duration.ofDays(1)))
                .linkedTo(null, id.toString());
    }
}
