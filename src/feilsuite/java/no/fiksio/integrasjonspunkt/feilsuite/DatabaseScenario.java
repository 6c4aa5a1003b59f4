package no.fiksio.integrasjonspunkt.feilsuite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.server.Ports;
import no.fiksio.integrasjonspunkt.server.TestServer;
import no.fiksio.integrasjonspunkt.server.WildFlySetup;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKonti;
import org.junit.jupiter.api.Test;

/**
 * PostgreSQL under load in both directions: killed, as many times as -Dfeil.databasedrap says; slow; and frozen, so that its
 * connections stay and nothing comes through them.
 */
class DatabaseScenario {

    private static final int TIMES = Integer.getInteger("feil.databasedrap", 50);
    private static final Duration DOWN = Duration.ofSeconds(5);
    private static final Duration SLOW = Duration.ofSeconds(30);
    private static final Duration FROZEN = Duration.ofSeconds(75);
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final String MODULE = """
            <module name="org.postgresql" xmlns="urn:jboss:module:1.9">
                <resources><resource-root path="postgresql.jar"/></resources>
                <dependencies>
                    <module name="java.sql"/><module name="java.naming"/><module name="java.management"/>
                    <module name="java.logging"/><module name="java.xml"/><module name="java.security.sasl"/>
                    <module name="java.security.jgss"/><module name="jakarta.transaction.api"/>
                </dependencies>
            </module>
            """;

    @Test
    void nothingIsMissingWhenTheDatabaseDies() {
        try (Postgres postgres = Postgres.start(Ports.free());
                TestBench bench = bench("database", postgres)) {
            Traffic traffic = new Traffic(bench).start();
            traffic.awaitRecovery(Instant.now(), Instant.now(), TIMEOUT);
            Duration longest = Duration.ZERO;
            for (int nr = 0; nr < TIMES; nr++) {
                postgres.kill();
                Instant theFault = Instant.now();
                failsCleanly(bench);
                Sleep.i(DOWN);
                postgres.start();
                Duration took = traffic.awaitRecovery(theFault, Instant.now(), TIMEOUT);
                longest = took.compareTo(longest) > 0 ? took : longest;
            }
            traffic.settleAccount("kill -9 of PostgreSQL, " + TIMES + " times", longest, Duration.ofMinutes(4))
                    .requireNothingLost();
        }
    }

    @Test
    void nothingIsMissingWhenTheDatabaseIsSlowAndThenFreezes() {
        try (Postgres postgres = Postgres.start(Ports.free());
                TestBench bench = bench("database-treg", postgres)) {
            Traffic traffic = new Traffic(bench).start();
            traffic.awaitRecovery(Instant.now(), Instant.now(), TIMEOUT);
            for (Instant end = Instant.now().plus(SLOW); Instant.now().isBefore(end); ) {
                postgres.freeze();
                Sleep.i(Duration.ofMillis(900));
                postgres.thaw();
                Sleep.i(Duration.ofMillis(100));
            }
            Duration longest = traffic.awaitRecovery(Instant.now(), Instant.now(), TIMEOUT);
            postgres.freeze();
            Instant theFault = Instant.now();
            healthAnswersDown(bench);
            failsCleanly(bench);
            // Past every limit on an answer, so that what waited has failed and what comes fails at once.
            Sleep.i(FROZEN.minus(Duration.between(theFault, Instant.now())));
            healthAnswersDown(bench);
            postgres.thaw();
            Duration took = traffic.awaitRecovery(theFault, Instant.now(), TIMEOUT);
            longest = took.compareTo(longest) > 0 ? took : longest;
            // Commits that were sent to a frozen database, given up here, and never done there.
            postgres.freeze();
            theFault = Instant.now();
            Sleep.i(Duration.ofSeconds(40));
            postgres.kill();
            postgres.start();
            took = traffic.awaitRecovery(theFault, Instant.now(), TIMEOUT);
            longest = took.compareTo(longest) > 0 ? took : longest;
            traffic.settleAccount(
                            "PostgreSQL slow for " + SLOW.toSeconds() + " s, frozen for " + FROZEN.toSeconds()
                                    + " s, frozen and killed",
                            longest,
                            Duration.ofMinutes(4))
                    .requireNothingLost();
        }
    }

    private static TestBench bench(String name, Postgres postgres) {
        return new TestBench(
                        name,
                        DatabaseScenario::withPostgres,
                        Map.of(
                                "fiksio.db.port",
                                Integer.toString(postgres.port()),
                                "fiksio.db.name",
                                "postgres",
                                "fiksio.db.user",
                                Postgres.USER,
                                "fiksio.db.password",
                                "trust",
                                "fiksio.etterlys-etter",
                                "PT20S"))
                .start();
    }

    /** Within what a monitor waits, though the database does not answer at all. */
    private static void healthAnswersDown(TestBench bench) {
        Instant askedAt = Instant.now();
        assertThat(new MeldingTrace(bench)
                        .health()
                        .at("/components/database/status")
                        .asText())
                .isEqualTo("DOWN");
        assertThat(Duration.between(askedAt, Instant.now())).isLessThan(Duration.ofSeconds(15));
    }

    private static void failsCleanly(TestBench bench) {
        HttpResponse<String> svar = bench.archive()
                .postJson(
                        "/api/messages/out",
                        SendingArchive.sbd(UUID.randomUUID(), DemoKonti.KOMMUNEN.kontoId(), Duration.ofHours(1)));
        assertThat(svar.statusCode()).as(svar.body()).isBetween(500, 599);
        assertThat(svar.body()).doesNotContain("\tat ").doesNotContain("org.postgresql");
        assertThat(new MeldingTrace(bench)
                        .health()
                        .at("/components/database/status")
                        .asText())
                .isEqualTo("DOWN");
    }

    /** The driver in a module of the server's own, and the product's script for PostgreSQL instead of the one for H2. */
    private static WildFlySetup withPostgres(WildFlySetup setup) {
        Path base = setup.installation().base();
        Path module = base.resolve("modules/org/postgresql/main");
        try {
            Files.createDirectories(module);
            Path driver = Path.of(org.postgresql.Driver.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Files.copy(driver, module.resolve("postgresql.jar"), StandardCopyOption.REPLACE_EXISTING);
            Files.writeString(module.resolve("module.xml"), MODULE);
            Path removal = Files.writeString(
                    base.resolve("uten-h2.cli"), "/subsystem=datasources/data-source=IntegrasjonspunktDS:remove\n");
            setup.installation()
                    .run(List.of(
                            TestServer.script("offline.cli"), removal, TestServer.script("datasource-postgresql.cli")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return setup;
    }
}
