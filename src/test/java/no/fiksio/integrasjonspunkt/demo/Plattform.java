package no.fiksio.integrasjonspunkt.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import no.fiksio.integrasjonspunkt.server.Gatewayfil;

/** The Fiks IO platform of the demo: a simulator in this process, or one that runs already. */
final class Plattform {

    private final Path kontoer;
    private final Runnable simulator;

    private Plattform(Path kontoer, Runnable simulator) {
        this.kontoer = kontoer;
        this.simulator = simulator;
    }

    static Plattform start(DemoOppsett oppsett) {
        if (!oppsett.eksternSimulator()) {
            throw new UgyldigOppsett("This build has no simulator of its own yet: use -Dsimulator.ekstern=true");
        }
        return ekstern(oppsett.simulatorkatalog());
    }

    private static Plattform ekstern(Path katalog) {
        Path kontoer = katalog.resolve("kontoer");
        if (!Files.isDirectory(kontoer)) {
            throw new UgyldigOppsett("No running simulator has written " + kontoer
                    + ": start it with mvn -Psimulator, or name its directory with -Dsimulator.katalog=<directory>");
        }
        return new Plattform(kontoer, () -> { });
    }

    Path kontofil(String navn) {
        return kontoer.resolve(navn + ".properties");
    }

    Properties konto(String navn) {
        return Gatewayfil.les(kontofil(navn));
    }

    void stopp() {
        simulator.run();
    }
}
