package no.fiksio.integrasjonspunkt.ytelse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.fiksio.integrasjonspunkt.server.Gateway;
import no.fiksio.integrasjonspunkt.server.TestDatabase;
import no.fiksio.integrasjonspunkt.server.TestServer;
import no.fiksio.integrasjonspunkt.server.WildFlyProcess;
import no.fiksio.integrasjonspunkt.server.WildFlySetup;
import org.flywaydb.core.Flyway;

/** A gateway on a database that was filled before it started. */
final class ListServer implements AutoCloseable {

    private static final Duration STARTUP = Duration.ofMinutes(5);

    private final WildFlySetup setup;
    private final Gateway gateway;
    private final String url;
    private final DatabaseFill databaseFill;
    private final WildFlyProcess prosess;

    private ListServer(WildFlySetup setup, String url, DatabaseFill databaseFill) {
        this.setup = setup;
        this.gateway = Gateway.as(setup.baseUrl(), "demo", "demo");
        this.url = url;
        this.databaseFill = databaseFill;
        this.prosess = new WildFlyProcess(setup);
    }

    /** Fills the database, which an embedded one allows only before the server has it, and starts; ready when waited for. */
    static ListServer start(String name, Path kontoFile, DatabaseFill databaseFill) throws SQLException {
        WildFlySetup prepared = TestServer.prepare(name, kontoFile);
        Map<String, String> attributes = new HashMap<>(prepared.attributes());
        attributes.put("fiksio.peek-laas", "PT1S");
        WildFlySetup setup = prepared.with(attributes);
        ListServer server =
                new ListServer(setup, TestDatabase.selected().url(name, setup.installation()), databaseFill);
        Flyway.configure()
                .dataSource(TestDatabase.selected().source(server.url))
                .locations("classpath:db/migration")
                .load()
                .migrate();
        try (Connection connection = server.database()) {
            databaseFill.fill(TestDatabase.selected(), connection);
        }
        server.prosess.start();
        return server;
    }

    void awaitReady() {
        prosess.awaitReady(STARTUP);
    }

    Gateway gateway() {
        return gateway;
    }

    int samtaler() {
        return databaseFill.samtaler();
    }

    Path logFile() {
        return setup.logFile();
    }

    Connection database() throws SQLException {
        return TestDatabase.selected().connect(url);
    }

    /** Changes the server's configuration while it runs, in the operations of the CLI. */
    void change(String operations) throws IOException {
        Path script = setup.installation().base().resolve("endring.cli");
        Files.writeString(script, "connect 127.0.0.1:" + setup.managementPort() + '\n' + operations);
        setup.installation().run(List.of(script));
    }

    @Override
    public void close() {
        prosess.stop();
    }
}
