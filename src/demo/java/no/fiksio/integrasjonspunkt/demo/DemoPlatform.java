package no.fiksio.integrasjonspunkt.demo;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import no.fiksio.integrasjonspunkt.server.GatewayConfigFile;
import no.fiksio.integrasjonspunkt.server.WildFlyFailure;
import no.fiksio.integrasjonspunkt.simulator.Simulator;
import no.fiksio.integrasjonspunkt.simulator.SimulatorSetup;

/** The Fiks IO platform of the demo: a simulator in this process, or one that runs already. */
final class DemoPlatform {

    private final Path konti;
    private final Simulator simulator;

    private DemoPlatform(Path konti, Simulator simulator) {
        this.konti = konti;
        this.simulator = simulator;
    }

    static DemoPlatform start(DemoSetup setup) {
        Path konti = setup.simulatorDirectory().resolve("kontoer");
        return setup.externalSimulator() ? external(konti) : new DemoPlatform(konti, simulator(setup));
    }

    private static DemoPlatform external(Path konti) {
        DemoPlatform platform = new DemoPlatform(konti, null);
        if (!Files.exists(platform.kontoFile("statsetaten")) || !platform.answersAt()) {
            throw new InvalidSetup("No simulator runs with its files in " + konti
                    + ": start it with mvn -Psimulator, or name its directory with -Dsimulator.katalog=<directory>");
        }
        return platform;
    }

    private boolean answersAt() {
        Properties konto = konto("statsetaten");
        try (Socket attempt =
                new Socket(konto.getProperty("api.host"), Integer.parseInt(konto.getProperty("api.port")))) {
            return attempt.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static Simulator simulator(DemoSetup setup) {
        try {
            return Simulator.start(SimulatorSetup.defaults(setup.simulatorDirectory())
                    .withPorts(setup.simulatorHttps(), setup.simulatorAmqps())
                    .withoutResponder(setup.withoutResponder().toArray(String[]::new)));
        } catch (IOException e) {
            throw new WildFlyFailure("The simulator did not start: " + e.getMessage(), e);
        }
    }

    Path kontoFile(String name) {
        return konti.resolve(name + ".properties");
    }

    Properties konto(String name) {
        return GatewayConfigFile.read(kontoFile(name));
    }

    void stop() {
        try {
            if (simulator != null) {
                simulator.close();
            }
        } catch (IOException e) {
            System.err.println("The simulator did not stop cleanly: " + e.getMessage());
        }
    }
}
