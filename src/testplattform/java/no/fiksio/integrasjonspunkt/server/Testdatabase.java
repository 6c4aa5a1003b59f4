package no.fiksio.integrasjonspunkt.server;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The database of the servers in tests: {@code -Dtest.database=h2} (as when nothing is said), a file below each server's
 * data directory, or {@code postgresql}, where each server gets a database of its own name. PostgreSQL runs already;
 * {@code test.postgresql.host}, {@code .port}, {@code .bruker} and {@code .passord} say where, for a user that may create databases.
 */
public enum Testdatabase {

    H2("datasource-h2.cli") {
        @Override
        Map<String, String> klargjor(String navn, WildFlyInstallasjon server) {
            return Map.of();
        }

        @Override
        public String url(String navn, WildFlyInstallasjon server) {
            return "jdbc:h2:file:" + server.base().toAbsolutePath().resolve("data/fiksio/db");
        }

        @Override
        public DataSource kilde(String url) {
            JdbcDataSource kilde = new JdbcDataSource();
            kilde.setURL(url);
            kilde.setUser(BRUKER);
            // As the script says it.
            kilde.setPassword("only-in-process");
            return kilde;
        }
    },

    POSTGRESQL("datasource-postgresql.cli") {
        @Override
        Map<String, String> klargjor(String navn, WildFlyInstallasjon server) {
            try (Connection forbindelse = kobleTil(adresse("postgres")); Statement setning = forbindelse.createStatement()) {
                setning.execute("drop database if exists \"" + navn + "\" with (force)");
                setning.execute("create database \"" + navn + '"');
                leggModul(server.moduler().resolve("org/postgresql/main"));
            } catch (SQLException | IOException e) {
                throw new WildFlyFeil("Could not prepare the PostgreSQL database " + navn, e);
            }
            return Map.of("fiksio.db.host", VERT, "fiksio.db.port", PORT, "fiksio.db.name", navn,
                    "fiksio.db.user", System.getProperty("test.postgresql.bruker", BRUKER),
                    "fiksio.db.password", System.getProperty("test.postgresql.passord", BRUKER));
        }

        @Override
        public String url(String navn, WildFlyInstallasjon server) {
            return adresse(navn);
        }

        @Override
        public DataSource kilde(String url) {
            PGSimpleDataSource kilde = new PGSimpleDataSource();
            kilde.setUrl(url);
            kilde.setUser(System.getProperty("test.postgresql.bruker", BRUKER));
            kilde.setPassword(System.getProperty("test.postgresql.passord", BRUKER));
            return kilde;
        }
    };

    private static final String BRUKER = "fiksio";
    private static final String VERT = System.getProperty("test.postgresql.host", "127.0.0.1");
    private static final String PORT = System.getProperty("test.postgresql.port", "5432");

    private final String skript;

    Testdatabase(String skript) {
        this.skript = skript;
    }

    /** The one that the command line chooses. */
    public static Testdatabase valgt() {
        return valueOf(System.getProperty("test.database", "h2").toUpperCase());
    }

    /** The script of the product that makes it the server's. */
    String skript() {
        return skript;
    }

    /** Makes an empty one for the server; the system properties that lead the server to it. */
    abstract Map<String, String> klargjor(String navn, WildFlyInstallasjon server);

    /** Where JDBC finds it. */
    public abstract String url(String navn, WildFlyInstallasjon server);

    /** The database at that address, for the user that the server is. */
    public abstract DataSource kilde(String url);

    public Connection kobleTil(String url) throws SQLException {
        return kilde(url).getConnection();
    }

    private static String adresse(String navn) {
        return "jdbc:postgresql://" + VERT + ':' + PORT + '/' + navn;
    }

    /** The driver as an administrator would add it with the CLI's {@code module add}. */
    private static void leggModul(Path katalog) throws IOException {
        Files.createDirectories(katalog);
        Files.writeString(katalog.resolve("module.xml"), """
                <?xml version="1.0" encoding="UTF-8"?>
                <module xmlns="urn:jboss:module:1.9" name="org.postgresql">
                    <resources><resource-root path="%s"/></resources>
                    <dependencies>
                        <module name="java.sql"/><module name="java.naming"/><module name="java.management"/>
                        <module name="java.logging"/><module name="java.xml"/><module name="java.security.sasl"/>
                        <module name="java.security.jgss"/><module name="jakarta.transaction.api"/>
                    </dependencies>
                </module>
                """.formatted(driver(katalog).getFileName()));
    }

    private static Path driver(Path katalog) throws IOException {
        try {
            Path jar = Path.of(org.postgresql.Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            Path kopi = katalog.resolve(jar.getFileName());
            Files.deleteIfExists(kopi);
            return Files.copy(jar, kopi);
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }
}
