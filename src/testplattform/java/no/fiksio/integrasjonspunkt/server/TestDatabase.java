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
public enum TestDatabase {
    H2("datasource-h2.cli") {
        @Override
        Map<String, String> prepare(String name, WildFlyInstallation server) {
            return Map.of();
        }

        @Override
        public String url(String name, WildFlyInstallation server) {
            return "jdbc:h2:file:" + server.base().toAbsolutePath().resolve("data/fiksio/db");
        }

        @Override
        public DataSource source(String url) {
            JdbcDataSource source = new JdbcDataSource();
            source.setURL(url);
            source.setUser(USER);
            // As the script says it.
            source.setPassword("only-in-process");
            return source;
        }
    },

    POSTGRESQL("datasource-postgresql.cli") {
        @Override
        Map<String, String> prepare(String name, WildFlyInstallation server) {
            try (Connection connection = connect(address("postgres"));
                    Statement sentence = connection.createStatement()) {
                sentence.execute("drop database if exists \"" + name + "\" with (force)");
                sentence.execute("create database \"" + name + '"');
                addModule(server.modules().resolve("org/postgresql/main"));
            } catch (SQLException | IOException e) {
                throw new WildFlyFailure("Could not prepare the PostgreSQL database " + name, e);
            }
            return Map.of(
                    "fiksio.db.host",
                    HOST,
                    "fiksio.db.port",
                    PORT,
                    "fiksio.db.name",
                    name,
                    "fiksio.db.user",
                    System.getProperty("test.postgresql.bruker", USER),
                    "fiksio.db.password",
                    System.getProperty("test.postgresql.passord", USER));
        }

        @Override
        public String url(String name, WildFlyInstallation server) {
            return address(name);
        }

        @Override
        public DataSource source(String url) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(url);
            source.setUser(System.getProperty("test.postgresql.bruker", USER));
            source.setPassword(System.getProperty("test.postgresql.passord", USER));
            return source;
        }
    };

    private static final String USER = "fiksio";
    private static final String HOST = System.getProperty("test.postgresql.host", "127.0.0.1");
    private static final String PORT = System.getProperty("test.postgresql.port", "5432");

    private final String script;

    TestDatabase(String script) {
        this.script = script;
    }

    /** The one that the command line chooses. */
    public static TestDatabase selected() {
        return valueOf(System.getProperty("test.database", "h2").toUpperCase());
    }

    /** The script of the product that makes it the server's. */
    String script() {
        return script;
    }

    /** Makes an empty one for the server; the system properties that lead the server to it. */
    abstract Map<String, String> prepare(String name, WildFlyInstallation server);

    /** Where JDBC finds it. */
    public abstract String url(String name, WildFlyInstallation server);

    /** The database at that address, for the user that the server is. */
    public abstract DataSource source(String url);

    public Connection connect(String url) throws SQLException {
        return source(url).getConnection();
    }

    private static String address(String name) {
        return "jdbc:postgresql://" + HOST + ':' + PORT + '/' + name;
    }

    /** The driver as an administrator would add it with the CLI's {@code module add}. */
    private static void addModule(Path katalog) throws IOException {
        Files.createDirectories(katalog);
        Files.writeString(
                katalog.resolve("module.xml"), """
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
            Path jar = Path.of(org.postgresql.Driver.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path copy = katalog.resolve(jar.getFileName());
            Files.deleteIfExists(copy);
            return Files.copy(jar, copy);
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }
}
