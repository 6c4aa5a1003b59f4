package no.fiksio.integrasjonspunkt.feil;

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
import no.fiksio.integrasjonspunkt.server.Porter;
import no.fiksio.integrasjonspunkt.server.Testtjener;
import no.fiksio.integrasjonspunkt.server.WildFlyOppsett;
import no.fiksio.integrasjonspunkt.simulator.konto.Demokontoer;
import org.junit.jupiter.api.Test;

/**
 * PostgreSQL under load in both directions: killed, as many times as -Dfeil.databasedrap says; slow; and frozen, so that its
 * connections stay and nothing comes through them.
 */
class DatabaseFeil {

    private static final int GANGER = Integer.getInteger("feil.databasedrap", 50);
    private static final Duration NEDE = Duration.ofSeconds(5);
    private static final Duration TREG = Duration.ofSeconds(30);
    private static final Duration STIVNET = Duration.ofSeconds(75);
    private static final Duration FRIST = Duration.ofMinutes(3);
    private static final String MODUL = """
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
    void ingentingErBorteNaarDatabasenDor() {
        try (Postgres postgres = Postgres.start(Porter.ledig()); Feilbenk benk = benk("database", postgres)) {
            Trafikk trafikk = new Trafikk(benk).start();
            trafikk.ventTilDetGaar(Instant.now(), Instant.now(), FRIST);
            Duration lengst = Duration.ZERO;
            for (int nr = 0; nr < GANGER; nr++) {
                postgres.drep();
                Instant feilen = Instant.now();
                feilerRent(benk);
                Opphold.i(NEDE);
                postgres.start();
                Duration tok = trafikk.ventTilDetGaar(feilen, Instant.now(), FRIST);
                lengst = tok.compareTo(lengst) > 0 ? tok : lengst;
            }
            trafikk.gjorOpp("kill -9 of PostgreSQL, " + GANGER + " times", lengst, Duration.ofMinutes(4)).krevAltPaaPlass();
        }
    }

    @Test
    void ingentingErBorteNaarDatabasenErTregOgSaaStivner() {
        try (Postgres postgres = Postgres.start(Porter.ledig()); Feilbenk benk = benk("database-treg", postgres)) {
            Trafikk trafikk = new Trafikk(benk).start();
            trafikk.ventTilDetGaar(Instant.now(), Instant.now(), FRIST);
            for (Instant slutt = Instant.now().plus(TREG); Instant.now().isBefore(slutt);) {
                postgres.frys();
                Opphold.i(Duration.ofMillis(900));
                postgres.tin();
                Opphold.i(Duration.ofMillis(100));
            }
            Duration lengst = trafikk.ventTilDetGaar(Instant.now(), Instant.now(), FRIST);
            postgres.frys();
            Instant feilen = Instant.now();
            helsenSvarerNede(benk);
            feilerRent(benk);
            // Past every limit on an answer, so that what waited has failed and what comes fails at once.
            Opphold.i(STIVNET.minus(Duration.between(feilen, Instant.now())));
            helsenSvarerNede(benk);
            postgres.tin();
            Duration tok = trafikk.ventTilDetGaar(feilen, Instant.now(), FRIST);
            lengst = tok.compareTo(lengst) > 0 ? tok : lengst;
            // Commits that were sent to a frozen database, given up here, and never done there.
            postgres.frys();
            feilen = Instant.now();
            Opphold.i(Duration.ofSeconds(40));
            postgres.drep();
            postgres.start();
            tok = trafikk.ventTilDetGaar(feilen, Instant.now(), FRIST);
            lengst = tok.compareTo(lengst) > 0 ? tok : lengst;
            trafikk.gjorOpp("PostgreSQL slow for " + TREG.toSeconds() + " s, frozen for " + STIVNET.toSeconds() + " s, frozen and killed",
                    lengst, Duration.ofMinutes(4)).krevAltPaaPlass();
        }
    }

    private static Feilbenk benk(String navn, Postgres postgres) {
        return new Feilbenk(navn, DatabaseFeil::medPostgres, Map.of(
                "fiksio.db.port", Integer.toString(postgres.port()), "fiksio.db.name", "postgres",
                "fiksio.db.user", Postgres.BRUKER, "fiksio.db.password", "trust",
                "fiksio.etterlys-etter", "PT20S")).start();
    }

    /** Within what a monitor waits, though the database does not answer at all. */
    private static void helsenSvarerNede(Feilbenk benk) {
        Instant spurt = Instant.now();
        assertThat(new Spor(benk).helse().at("/components/database/status").asText()).isEqualTo("DOWN");
        assertThat(Duration.between(spurt, Instant.now())).isLessThan(Duration.ofSeconds(15));
    }

    private static void feilerRent(Feilbenk benk) {
        HttpResponse<String> svar = benk.arkiv().postJson("/api/messages/out",
                Avsender.sbd(UUID.randomUUID(), Demokontoer.KOMMUNEN.kontoId(), Duration.ofHours(1)));
        assertThat(svar.statusCode()).as(svar.body()).isBetween(500, 599);
        assertThat(svar.body()).doesNotContain("\tat ").doesNotContain("org.postgresql");
        assertThat(new Spor(benk).helse().at("/components/database/status").asText()).isEqualTo("DOWN");
    }

    /** The driver in a module of the server's own, and the product's script for PostgreSQL instead of the one for H2. */
    private static WildFlyOppsett medPostgres(WildFlyOppsett oppsett) {
        Path base = oppsett.installasjon().base();
        Path modul = base.resolve("modules/org/postgresql/main");
        try {
            Files.createDirectories(modul);
            Path driver = Path.of(org.postgresql.Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            Files.copy(driver, modul.resolve("postgresql.jar"), StandardCopyOption.REPLACE_EXISTING);
            Files.writeString(modul.resolve("module.xml"), MODUL);
            Path bort = Files.writeString(base.resolve("uten-h2.cli"),
                    "/subsystem=datasources/data-source=IntegrasjonspunktDS:remove\n");
            oppsett.installasjon().kjor(List.of(Testtjener.skript("offline.cli"), bort,
                    Testtjener.skript("datasource-postgresql.cli")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return oppsett;
    }
}
