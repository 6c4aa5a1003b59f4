package no.fiksio.integrasjonspunkt.status.search;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
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
import no.fiksio.integrasjonspunkt.time.SettableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SamtaleLookupTest {

    private static final SettableClock CLOCK = new SettableClock();

    @RegisterExtension
    private static final MeldingDatabase DATABASE = new MeldingDatabase("samtaler");

    /** As when the archive system deletes a samtale while an attempt at sending ends. */
    @Test
    void aStatusWaitsForADeletionAndIsHiddenWithTheOthers() throws Exception {
        UUID id = UUID.randomUUID();
        DATABASE.inTransaction(em -> em.persist(samtale(id)));

        CompletableFuture<Void> registration;
        try (EntityManager em = DATABASE.open()) {
            lookup(em).delete(id);
            em.flush();
            registration = DATABASE.blockedInTransaction(register(id));
            em.getTransaction().commit();
        }
        registration.get(20, TimeUnit.SECONDS);

        assertDeletedWithItsStatus(id);
    }

    @Test
    void aDeletionWaitsForAStatusAndHidesItToo() throws Exception {
        UUID id = UUID.randomUUID();
        DATABASE.inTransaction(em -> em.persist(samtale(id)));

        CompletableFuture<Void> deletion;
        try (EntityManager em = DATABASE.open()) {
            register(id).accept(em);
            em.flush();
            deletion = DATABASE.blockedInTransaction(other -> lookup(other).delete(id));
            em.getTransaction().commit();
        }
        deletion.get(20, TimeUnit.SECONDS);

        assertDeletedWithItsStatus(id);
    }

    private static void assertDeletedWithItsStatus(UUID id) {
        DATABASE.inTransaction(em -> {
            assertThat(lookup(em).find(id)).isEmpty();
            assertThat(hidden(em, id)).containsExactly(true);
        });
    }

    private static Consumer<EntityManager> register(UUID id) {
        return em -> new StatusRepository(em, null, CLOCK)
                .lock(id)
                .orElseThrow()
                .register(new StatusRegistrering(StatusVerdi.SENDT, CLOCK.instant(), null, null));
    }

    private static List<Boolean> hidden(EntityManager em, UUID id) {
        return em.createQuery(
                        "select s.hidden from StatusRegistrering s where s.samtale.messageId = :id", Boolean.class)
                .setParameter("id", id)
                .getResultList();
    }

    private static SamtaleLookup lookup(EntityManager em) {
        return new SamtaleLookup(em, new StatusRepository(em, null, CLOCK));
    }

    private static Samtale samtale(UUID id) {
        KontoId ourKonto = new KontoId(UUID.randomUUID());
        KontoId theirKonto = new KontoId(UUID.randomUUID());
        return Samtale.outgoing(id, id, ourKonto.toString(), theirKonto.toString(), CLOCK.instant())
                .om("no.ks.fiks.arkiv.v1", "no.ks.fiks.arkiv.v1.innsyn.sok")
                .between(ourKonto, theirKonto)
                .withDeadline(CLOCK.instant().plus(Duration.ofDays(1)))
                .linkedTo(null, id.toString());
    }
}
