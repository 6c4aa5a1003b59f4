package no.fiksio.integrasjonspunkt.simulator;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKonti;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;

/** Runs the simulator by hand until Ctrl-C; see src/simulator/docs/simulator.md for the system properties. */
public final class SimulatorMain {

    private static final String RESPONDER_PROPERTY = "simulator.svarer.";

    private SimulatorMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        try {
            Simulator simulator = Simulator.start(setup());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(simulator), "simulator-stopp"));
            present(simulator, System.out);
            new CountDownLatch(1).await();
        } catch (IOException | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static SimulatorSetup setup() {
        return SimulatorSetup.defaults(Path.of(System.getProperty("simulator.katalog", "target/demo")))
                .withPorts(
                        port(Simulator.HTTPS_PROPERTY, SimulatorSetup.HTTPS_PORT),
                        port(Simulator.AMQPS_PROPERTY, SimulatorSetup.AMQPS_PORT))
                .withoutResponder(DemoKonti.ALL.stream()
                        .map(Konto::name)
                        .filter(name -> "false".equals(System.getProperty(RESPONDER_PROPERTY + name)))
                        .toArray(String[]::new))
                .withBroker(BrokerKind.selected());
    }

    private static int port(String property, int fallback) {
        String value = System.getProperty(property, Integer.toString(fallback));
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
            throw new IllegalArgumentException("-D" + property + '=' + value + " is not a port");
        }
        return Integer.parseInt(value);
    }

    private static void present(Simulator simulator, PrintStream out) {
        out.println("Fiks IO simulator: " + simulator.address() + " and AMQPS on localhost:" + simulator.amqpsPort());
        for (Konto konto : simulator.konti()) {
            out.printf("  %-12s %s  %s%n", konto.name(), konto.kontoId(), simulator.kontoFile(konto.name()));
        }
        out.println("State: curl --cacert " + simulator.caPem() + ' ' + simulator.address() + "/simulator/tilstand");
        out.println("Ctrl-C stops it.");
    }

    private static void stop(Simulator simulator) {
        try {
            simulator.close();
        } catch (IOException e) {
            System.err.println("The simulator did not stop cleanly: " + e);
        }
    }
}
