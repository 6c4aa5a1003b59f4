package no.fiksio.integrasjonspunkt.demo;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import no.fiksio.integrasjonspunkt.server.Gatewayfil;
import no.fiksio.integrasjonspunkt.server.WildFlyFeil;
import no.fiksio.integrasjonspunkt.simulator.Simulator;
import no.fiksio.integrasjonspunkt.simulator.SimulatorOppsett;

/** The Fiks IO platform of the demo: a simulator in this process, or one that runs already. */
final class Plattform {

    private final Path kontoer;
    private final Simulator simulator;

    private Plattform(Path kontoer, Simulator simulator) {
        this.kontoer = kontoer;
        this.simulator = simulator;
    }

    static Plattform start(DemoOppsett oppsett) {
        Path kontoer = oppsett.simulatorkatalog().resolve("kontoer");
        return oppsett.eksternSimulator() ? ekstern(kontoer) : new Plattform(kontoer, simulator(oppsett));
    }

    private static Plattform ekstern(Path kontoer) {
        Plattform plattform = new Plattform(kontoer, null);
        if (!Files.exists(plattform.kontofil("statsetaten")) || !plattform.svarer()) {
            throw new UgyldigOppsett("No simulator runs with its files in " + kontoer
                    + ": start it with mvn -Psimulator, or name its directory with -Dsimulator.katalog=<directory>");
        }
        return plattform;
    }

    private boolean svarer() {
        Properties konto = konto("statsetaten");
        try (Socket forsok = new Socket(konto.getProperty("api.host"), Integer.parseInt(konto.getProperty("api.port")))) {
            return forsok.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static Simulator simulator(DemoOppsett oppsett) {
        try {
            return Simulator.start(SimulatorOppsett.standard(oppsett.simulatorkatalog())
                    .medPorter(oppsett.simulatorHttps(), oppsett.simulatorAmqps())
                    .utenSvarer(oppsett.utenSvarer().toArray(String[]::new)));
        } catch (IOException e) {
            throw new WildFlyFeil("The simulator did not start: " + e.getMessage(), e);
        }
    }

    Path kontofil(String navn) {
        return kontoer.resolve(navn + ".properties");
    }

    Properties konto(String navn) {
        return Gatewayfil.les(kontofil(navn));
    }

    void stopp() {
        try {
            if (simulator != null) {
                simulator.close();
            }
        } catch (IOException e) {
            System.err.println("The simulator did not stop cleanly: " + e.getMessage());
        }
    }
}
