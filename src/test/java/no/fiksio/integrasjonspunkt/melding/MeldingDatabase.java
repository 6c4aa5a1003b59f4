package no.fiksio.integrasjonspunkt.melding;

import static org.awaitility.Awaitility.await;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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
    public EntityManager open() {
        EntityManager em = factory.createEntityManager();
        em.getTransaction().begin();
        return em;
    }

    /** In a transaction of its own, which is committed; rolled back if the work fails. */
    public void inTransaction(Consumer<EntityManager> work) {
        try (EntityManager em = open()) {
            try {
                work.accept(em);
                em.getTransaction().commit();
            } finally {
                // Otherwise the connection would be left with the locks that it has.
                if (em.getTransaction().isActive()) {
                    em.getTransaction().rollback();
                }
            }
        }
    }

    /**
     * Runs the work in a transaction of its own in another thread, and returns when that waits for a lock that somebody else
     * holds. Fails if it never does.
     */
    public CompletableFuture<Void> blockedInTransaction(Consumer<EntityManager> work) {
        CompletableFuture<Void> running = CompletableFuture.runAsync(() -> inTransaction(work));
        await().pollInterval(Duration.ofMillis(10)).until(() -> running.isDone() || isAnyoneBlocked());
        if (running.isDone()) {
            running.join();
            throw new AssertionError("The work was done without waiting for a lock");
        }
        return running;
    }

    private boolean isAnyoneBlocked() {
        try (EntityManager em = open()) {
            Number blocked = (Number) em.createNativeQuery(
                            "select count(*) from information_schema.sessions where blocker_id is not null")
                    .getSingleResult();
            em.getTransaction().rollback();
            return blocked.intValue() > 0;
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        factory.close();
    }
}
