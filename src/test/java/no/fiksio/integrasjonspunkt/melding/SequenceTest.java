package no.fiksio.integrasjonspunkt.melding;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import no.fiksio.integrasjonspunkt.revisjon.Revisjon;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The rows' numbers, when the database is killed and the server is not. */
class SequenceTest {

    @RegisterExtension
    private static final MeldingDatabase DATABASE = new MeldingDatabase("nummer");

    /** PostgreSQL forgets what a transaction drew that it did not see committed. */
    @Test
    void oneNumberIsDrawnTwiceAndUsedOnce() {
        DATABASE.inTransaction(em -> em.persist(row()));
        AtomicReference<Object> next = new AtomicReference<>();
        DATABASE.inTransaction(em -> next.set(em.createNativeQuery(
                        "select base_value from information_schema.sequences where sequence_name = 'REVISJON_SEQ'")
                .getSingleResult()));
        try (EntityManager em = DATABASE.open()) {
            em.persist(row());
            em.flush();
            em.getTransaction().rollback();
        }
        DATABASE.inTransaction(em -> em.createNativeQuery("alter sequence revisjon_seq restart with " + next)
                .executeUpdate());

        for (int nr = 0; nr < 120; nr++) {
            DATABASE.inTransaction(em -> em.persist(row()));
        }

        DATABASE.inTransaction(em -> assertThat(em.createQuery("select count(r) from Revisjon r", Long.class)
                        .getSingleResult())
                .isEqualTo(121));
    }

    /** What the migrations and the entities say of a sequence is held together when the database is opened. */
    @Test
    void noneAreDrawnInBatches() {
        DATABASE.inTransaction(em -> assertThat((List<?>) em.createNativeQuery(
                                "select sequence_name, increment from information_schema.sequences where increment <> 1")
                        .getResultList())
                .isEmpty());
    }

    private static Revisjon row() {
        return new Revisjon(Instant.parse("2026-06-01T12:00:00Z"), "demo", "proving", UUID.randomUUID(), null);
    }
}
