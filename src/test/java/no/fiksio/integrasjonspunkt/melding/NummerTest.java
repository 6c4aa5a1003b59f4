package no.fiksio.integrasjonspunkt.melding;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The rows' numbers, when the database is killed and the server is not. */
class NummerTest {

    @RegisterExtension
    private static final Meldingsdatabase DATABASE = new Meldingsdatabase("nummer");

    /** PostgreSQL forgets what a transaction drew that it did not see committed. */
    @Test
    void ettNummerBlirTrukketToGangerOgBruktEnGang() {
        DATABASE.iTransaksjon(em -> em.persist(rad()));
        AtomicReference<Object> neste = new AtomicReference<>();
        DATABASE.iTransaksjon(em -> neste.set(em.createNativeQuery(
                "select base_value from information_schema.sequences where sequence_name = 'REVISJON_SEQ'").getSingleResult()));
        try (EntityManager em = DATABASE.apne()) {
            em.persist(rad());
            em.flush();
            em.getTransaction().rollback();
        }
        DATABASE.iTransaksjon(em -> em.createNativeQuery("alter sequence revisjon_seq restart with " + neste).executeUpdate());

        for (int nr = 0; nr < 120; nr++) {
            DATABASE.iTransaksjon(em -> em.persist(rad()));
        }

        DATABASE.iTransaksjon(em -> assertThat(em.createQuery("select count(r) from Revisjon r", Long.class)
                .getSingleResult()).isEqualTo(121));
    }

    /** What the migrations and the entities say of a sequence is held together when the database is opened. */
    @Test
    void ingenTrekkesIBolker() {
        DATABASE.iTransaksjon(em -> assertThat((List<?>) em.createNativeQuery(
                        "select sequence_name, increment from information_schema.sequences where increment <> 1")
                .getResultList()).isEmpty());
    }

    private static Revisjon rad() {
        return new Revisjon(Instant.parse("2026-06-01T12:00:00Z"), "demo", "proving", UUID.randomUUID(), null);
    }
}
