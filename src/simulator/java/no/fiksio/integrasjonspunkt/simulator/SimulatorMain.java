package no.fiksio.integrasjonspunkt.simulator;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

import no.fiksio.integrasjonspunkt.simulator.konto.Demokontoer;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;

/** Runs the simulator by hand until Ctrl-C; see src/test/docs/simulator.md for the system properties. */
public final class SimulatorMain {

    private static final String SVARER_EGENSKAP = "simulator.svarer.";

    private SimulatorMain() {
    }

    public static void main(String[] argumenter) throws InterruptedException {
        try {
            Simulator simulator = Simulator.start(oppsett());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stopp(simulator), "simulator-stopp"));
            presenter(simulator, System.out);
            new CountDownLatch(1).await();
        } catch (IOException | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static SimulatorOppsett oppsett() {
        return SimulatorOppsett.standard(Path.of(System.getProperty("simulator.katalog", "target/demo")))
                .medPorter(port(Simulator.HTTPS_EGENSKAP, SimulatorOppsett.HTTPS_PORT),
                        port(Simulator.AMQPS_EGENSKAP, SimulatorOppsett.AMQPS_PORT))
                .utenSvarer(Demokontoer.ALLE.stream().map(Konto::navn)
                        .filter(navn -> "false".equals(System.getProperty(SVARER_EGENSKAP + navn)))
                        .toArray(String[]::new))
                .medMotor(Motorvalg.valgt());
    }

    private static int port(String egenskap, int standard) {
        String verdi = System.getProperty(egenskap, Integer.toString(standard));
        if (!verdi.matches("\\d{1,5}") || Integer.parseInt(verdi) > 65_535) {
            throw new IllegalArgumentException("-D" + egenskap + '=' + verdi + " is not a port");
        }
        return Integer.parseInt(verdi);
    }

    private static void presenter(Simulator simulator, PrintStream ut) {
        ut.println("Fiks IO simulator: " + simulator.adresse() + " and AMQPS on localhost:" + simulator.amqpsPort());
        for (Konto konto : simulator.kontoer()) {
            ut.printf("  %-12s %s  %s%n", konto.navn(), konto.kontoId(), simulator.kontofil(konto.navn()));
        }
        ut.println("State: curl --cacert " + simulator.caPem() + ' ' + simulator.adresse() + "/simulator/tilstand");
        ut.println("Ctrl-C stops it.");
    }

    private static void stopp(Simulator simulator) {
        try {
            simulator.close();
        } catch (IOException e) {
            System.err.println("The simulator did not stop cleanly: " + e);
        }
    }
}
