package no.fiksio.integrasjonspunkt.melding;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A test class's own database, with the schema of the migrations and the entities of this room; closed with the class. */
public final class Meldingsdatabase implements AfterAllCallback {

    private static final List<Class<?>> ENTITETER = List.of(Samtale.class, StatusRegistrering.class, UtgaaendeMelding.class,
            Dokument.class, InnkommendeMelding.class, FiksMottak.class, Statuskoplass.class, Revisjon.class);

    private final SessionFactory fabrikk;

    /**
     * @param navn of the database: another for each class
     * @param flere entities of the room that is tested
     */
    public Meldingsdatabase(String navn, Class<?>... flere) {
        String adresse = "jdbc:h2:mem:" + navn + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000";
        Flyway.configure().dataSource(adresse, "", "").locations("classpath:db/migration").load().migrate();
        Configuration oppsett = new Configuration()
                .setProperty("hibernate.connection.url", adresse)
                .setProperty("hibernate.hbm2ddl.auto", "validate");
        ENTITETER.forEach(oppsett::addAnnotatedClass);
        List.of(flere).forEach(oppsett::addAnnotatedClass);
        fabrikk = oppsett.buildSessionFactory();
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
