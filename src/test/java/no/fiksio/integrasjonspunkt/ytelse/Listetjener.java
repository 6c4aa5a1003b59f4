package no.fiksio.integrasjonspunkt.ytelse;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import no.fiksio.integrasjonspunkt.server.Gateway;
import no.fiksio.integrasjonspunkt.server.Testdatabase;
import no.fiksio.integrasjonspunkt.server.Testtjener;
import no.fiksio.integrasjonspunkt.server.WildFlyOppsett;
import no.fiksio.integrasjonspunkt.server.WildFlyProsess;

/** A gateway on a database that was filled before it started. */
final class Listetjener implements AutoCloseable {

    private static final Duration OPPSTART = Duration.ofMinutes(5);

    private final WildFlyOppsett oppsett;
    private final Gateway gateway;
    private final String url;
    private final Fylling fylling;
    private WildFlyProsess prosess;

    private Listetjener(WildFlyOppsett oppsett, String url, Fylling fylling) {
        this.oppsett = oppsett;
        this.gateway = Gateway.som(oppsett.baseUrl(), "demo", "demo");
        this.url = url;
        this.fylling = fylling;
    }

    static Listetjener start(String navn, Path kontofil, Fylling fylling) throws SQLException {
        WildFlyOppsett oppsett = Testtjener.klargjor(navn, kontofil);
        Listetjener tjener = new Listetjener(oppsett, Testdatabase.valgt().url(navn, oppsett.installasjon()), fylling);
        // The server makes the tables at its first start; an embedded database can be opened only while it is down.
        tjener.start();
        if (fylling.samtaler() > 0) {
            tjener.close();
            try (Connection forbindelse = tjener.database()) {
                fylling.fyll(Testdatabase.valgt(), forbindelse);
            }
            tjener.start();
        }
        return tjener;
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

    /** Starts again after changes to the server's configuration. */
    void startMed(Path skript) {
        close();
        oppsett.installasjon().kjor(List.of(skript));
        start();
    }

    @Override
    public void close() {
        prosess.stopp();
    }

    private void start() {
        prosess = new WildFlyProsess(oppsett);
        prosess.start();
        prosess.ventTilKlar(OPPSTART);
    }
}
