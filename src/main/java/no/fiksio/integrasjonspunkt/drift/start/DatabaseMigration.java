package no.fiksio.integrasjonspunkt.drift.start;

import jakarta.annotation.Resource;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import javax.sql.DataSource;
import no.fiksio.integrasjonspunkt.cdi.Service;
import org.flywaydb.core.Flyway;
import org.hibernate.SessionFactory;

/** Brings the database to this version's schema by its migrations, and holds the entities against the result. */
@Service
class DatabaseMigration {

    @Resource(lookup = "java:jboss/datasources/IntegrasjonspunktDS")
    private DataSource database;

    @PersistenceUnit(unitName = "integrasjonspunkt")
    private EntityManagerFactory entities;

    /** Fails if a migration fails, or if an entity does not fit its table. */
    void update() {
        Flyway.configure(DatabaseMigration.class.getClassLoader())
                .dataSource(database)
                .locations("classpath:db/migration")
                .callbacks(new MigrationTimeouts())
                .load()
                .migrate();
        entities.unwrap(SessionFactory.class).getSchemaManager().validateMappedObjects();
    }
}
