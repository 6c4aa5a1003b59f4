package no.fiksio.integrasjonspunkt.drift.start;

import jakarta.annotation.Resource;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import javax.sql.DataSource;
import no.fiksio.integrasjonspunkt.cdi.Service;
import org.flywaydb.core.Flyway;
import org.hibernate.SessionFactory;

/** Migrates the database to the schema of this version, and checks the entities against it. */
@Service
class DatabaseMigration {

    @Resource(lookup = "java:jboss/datasources/IntegrasjonspunktDS")
    private DataSource database;

    @PersistenceUnit(unitName = "integrasjonspunkt")
    private EntityManagerFactory entities;

    /** Migrates; throws if a migration fails, or if an entity does not fit its table. The application does not start then. */
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
