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
import no.fiksio.integrasjonspunkt.server.Testdatabase;
import no.fiksio.integrasjonspunkt.server.Testtjener;
import no.fiksio.integrasjonspunkt.server.WildFlyOppsett;
import no.fiksio.integrasjonspunkt.server.WildFlyProsess;
import org.flywaydb.core.Flyway;

/** A gateway on a database that was filled before it started. */
final class Listetjener implements AutoCloseable {

    private static final Duration OPPSTART = Duration.ofMinutes(5);

    private final WildFlyOppsett oppsett;
    private final Gateway gateway;
    private final String url;
    private final Fylling fylling;
    private final WildFlyProsess prosess;

    private Listetjener(WildFlyOppsett oppsett, String url, Fylling fylling) {
        this.oppsett = oppsett;
        this.gateway = Gateway.som(oppsett.baseUrl(), "demo", "demo");
        this.url = url;
        this.fylling = fylling;
        this.prosess = new WildFlyProsess(oppsett);
    }

    /** Fills the database, which an embedded one allows only before the server has it, and starts; ready when waited for. */
    static Listetjener start(String navn, Path kontofil, Fylling fylling) throws SQLException {
        WildFlyOppsett klargjort = Testtjener.klargjor(navn, kontofil);
        Map<String, String> egenskaper = new HashMap<>(klargjort.egenskaper());
        egenskaper.put("fiksio.peek-laas", "PT1S");
        WildFlyOppsett oppsett = klargjort.med(egenskaper);
        Listetjener tjener = new Listetjener(oppsett, Testdatabase.valgt().url(navn, oppsett.installasjon()), fylling);
        Flyway.configure().dataSource(Testdatabase.valgt().kilde(tjener.url)).locations("classpath:db/migration").load().migrate();
        try (Connection forbindelse = tjener.database()) {
            fylling.fyll(Testdatabase.valgt(), forbindelse);
        }
        tjener.prosess.start();
        return tjener;
    }

    void ventTilKlar() {
        prosess.ventTilKlar(OPPSTART);
    }

    Gateway gateway() {
        return gateway;
    }

    int samtaler() {
        return fylling.samtaler();
    }

    Path loggfil() {
        return oppsett.loggfil();
    }

    Connection database() throws SQLException {
        return Testdatabase.valgt().kobleTil(url);
    }

    /** Changes the server's configuration while it runs, in the operations of the CLI. */
    void endre(String operasjoner) throws IOException {
        Path skript = oppsett.installasjon().base().resolve("endring.cli");
        Files.writeString(skript, "connect 127.0.0.1:" + oppsett.managementPort() + '\n' + operasjoner);
        oppsett.installasjon().kjor(List.of(skript));
    }

    @Override
    public void close() {
        prosess.stopp();
    }
}
