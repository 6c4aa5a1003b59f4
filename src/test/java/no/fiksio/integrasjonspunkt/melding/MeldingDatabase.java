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
public final class MeldingDatabase implements AfterAllCallback {

    private final EntityManagerFactory factory;

    /** @param name of the database: another for each class */
    public MeldingDatabase(String name) {
        String address = "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000";
        Flyway.configure()
                .dataSource(address, "", "")
                .locations("classpath:db/migration")
                .load()
                .migrate();
        factory = Persistence.createEntityManagerFactory(
                "integrasjonspunkt",
                Map.of(
                        "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                        "jakarta.persistence.jdbc.url", address,
                        "hibernate.hbm2ddl.auto", "validate",
                        "hibernate.jpa.compliance", "true"));
    }

    /** With a transaction that is begun; the taker ends both. */
    public EntityManager openOnes() {
        EntityManager em = factory.createEntityManager();
        em.getTransaction().begin();
        return em;
    }

    /** In a transaction of its own, which is committed. */
    public void inTransaction(Consumer<EntityManager> work) {
        try (EntityManager em = openOnes()) {
            work.accept(em);
            em.getTransaction().commit();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        factory.close();
    }
}
