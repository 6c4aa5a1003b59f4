package no.fiksio.integrasjonspunkt.feil;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import no.fiksio.integrasjonspunkt.server.Gateway;
import no.fiksio.integrasjonspunkt.server.Testtjener;
import no.fiksio.integrasjonspunkt.server.WildFlyOppsett;
import no.fiksio.integrasjonspunkt.server.WildFlyProsess;
import no.fiksio.integrasjonspunkt.simulator.Simulator;
import no.fiksio.integrasjonspunkt.simulator.SimulatorOppsett;

/** What one scenario has to itself: a simulator, and a WildFly that may be killed, stopped and started again. */
final class Feilbenk implements AutoCloseable {

    private static final Duration OPPSTART = Duration.ofMinutes(4);

    /** A lease that a killed client holds must not outlast the scenario; attempts must not be far between. */
    private static final Map<String, String> RASK = Map.of("fiksio.peek-laas", "PT5S");

    private final Simulator simulator;
    private final WildFlyOppsett oppsett;
    private final Map<String, String> faste;
    private WildFlyProsess server;

    /** Nothing is started but the simulator. */
    Feilbenk(String navn, Map<String, String> innstillinger) {
        this(navn, oppsett -> oppsett, innstillinger);
    }

    /** As above, with something done to the server's installation first. */
    Feilbenk(String navn, UnaryOperator<WildFlyOppsett> tilpasning, Map<String, String> innstillinger) {
        String eget = "feil-" + navn;
        try {
            simulator = Simulator.start(SimulatorOppsett.forTest(Testtjener.katalog(eget + "-simulator")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        oppsett = tilpasning.apply(Testtjener.klargjor(eget, simulator.kontofil("statsetaten")));
        faste = new HashMap<>(oppsett.egenskaper());
        faste.putAll(RASK);
        faste.putAll(innstillinger);
    }

    /** Starts WildFly, and waits until it accepts messages. */
    Feilbenk start() {
        return startMed(Map.of());
    }

    /** The same, with settings for this start only. */
    Feilbenk startMed(Map<String, String> innstillinger) {
        begynnStart(innstillinger);
        try {
            return ventTilKlar();
        } catch (RuntimeException e) {
            // Whoever cannot have the bench cannot close it.
            close();
            throw e;
        }
    }

    /** Starts WildFly without waiting for it. */
    void begynnStart(Map<String, String> innstillinger) {
        Map<String, String> egenskaper = new HashMap<>(faste);
        egenskaper.putAll(innstillinger);
        server = new WildFlyProsess(oppsett.med(egenskaper));
        server.start();
    }

    Feilbenk ventTilKlar() {
        server.ventTilKlar(OPPSTART);
        return this;
    }

    WildFlyProsess server() {
        return server;
    }

    WildFlyOppsett oppsett() {
        return oppsett;
    }

    Simulator simulator() {
        return simulator;
    }

    /** As an archive system. */
    Gateway arkiv() {
        return Gateway.som(oppsett.baseUrl(), "demo", "demo");
    }

    /** As an administrator. */
    Gateway administrator() {
        return Gateway.som(oppsett.baseUrl(), "admin", "admin");
    }

    @Override
    public void close() {
        if (server != null) {
            server.stopp();
        }
        try {
            simulator.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
