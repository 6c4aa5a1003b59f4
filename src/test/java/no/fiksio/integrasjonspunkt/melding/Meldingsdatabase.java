package no.fiksio.integrasjonspunkt.melding;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.Map;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A test class's own database, with the schema of the migrations and the persistence unit that is deployed, set up as
 * WildFly does; closed with the class.
 */
public final class Meldingsdatabase implements AfterAllCallback {

    private final EntityManagerFactory fabrikk;

    /** @param navn of the database: another for each class */
    public Meldingsdatabase(String navn) {
        String adresse = "jdbc:h2:mem:" + navn + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000";
        Flyway.configure().dataSource(adresse, "", "").locations("classpath:db/migration").load().migrate();
        fabrikk = Persistence.createEntityManagerFactory("integrasjonspunkt", Map.of(
                "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                "jakarta.persistence.jdbc.url", adresse,
                "hibernate.hbm2ddl.auto", "validate",
                "hibernate.jpa.compliance", "true"));
    }

    /** With a transaction that is begun; the taker ends both. */
    public EntityManager apne() {
        EntityManager em = fabrikk.createEntityManager();
        em.getTransaction().begin();
        return em;
    }

    /** In a transaction of its own, which is committed. */
    public void iTransaksjon(Consumer<EntityManager> arbeid) {
        try (EntityManager em = apne()) {
            arbeid.accept(em);
            em.getTransaction().commit();
        }
    }

    @Override
    public void afterAll(ExtensionContext sammenheng) {
        fabrikk.close();
    }
}
