package no.fiksio.integrasjonspunkt.drift;

import jakarta.annotation.Resource;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import javax.sql.DataSource;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import org.flywaydb.core.Flyway;
import org.hibernate.SessionFactory;

/** Brings the database to this version's schema by its migrations, and holds the entities against the result. */
@Tjeneste
class Skjema {

    @Resource(lookup = "java:jboss/datasources/IntegrasjonspunktDS")
    private DataSource database;

    @PersistenceUnit(unitName = "integrasjonspunkt")
    private EntityManagerFactory entiteter;

    /** Fails if a migration fails, or if an entity does not fit its table. */
    void oppdater() {
        Flyway.configure(Skjema.class.getClassLoader())
                .dataSource(database)
                .locations("classpath:db/migration")
                .callbacks(new Migreringsfrist())
                .load()
                .migrate();
        entiteter.unwrap(SessionFactory.class).getSchemaManager().validateMappedObjects();
    }
}
