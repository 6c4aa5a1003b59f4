package no.fiksio.integrasjonspunkt.simulator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;

/**
 * How a simulator is set up. Port 0 means any free port. Payloads larger than {@code storsteIAmqp} bytes go through
 * Dokumentlager.
 */
public record SimulatorSetup(
        int httpsPort,
        int amqpsPort,
        Path katalog,
        Set<String> without,
        List<Konto> extraKonti,
        BrokerKind broker,
        long largestInAmqp,
        Duration tokenLevetid) {

    public static final int HTTPS_PORT = 9443;
    public static final int AMQPS_PORT = 5671;

    private static final long FIVE_MEGABYTES = 5L * 1024 * 1024;
    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

    public SimulatorSetup {
        without = Set.copyOf(without);
        extraKonti = List.copyOf(extraKonti);
    }

    /** The demo's ports, kommunen answering, the built-in engine. */
    public static SimulatorSetup defaults(Path katalog) {
        return new SimulatorSetup(
                HTTPS_PORT, AMQPS_PORT, katalog, Set.of(), List.of(), BrokerKind.INNEBYGD, FIVE_MEGABYTES, TWO_MINUTES);
    }

    /** As {@link #defaults}, on any free ports: for tests. */
    public static SimulatorSetup forTest(Path katalog) {
        return defaults(katalog).withPorts(0, 0);
    }

    public SimulatorSetup withPorts(int https, int amqps) {
        return new SimulatorSetup(https, amqps, katalog, without, extraKonti, broker, largestInAmqp, tokenLevetid);
    }

    /** The named konti have no built-in archive, and are free for clients from outside. */
    public SimulatorSetup withoutResponder(String... name) {
        return new SimulatorSetup(
                httpsPort, amqpsPort, katalog, Set.of(name), extraKonti, broker, largestInAmqp, tokenLevetid);
    }

    /** More konti than the four of the demo. */
    public SimulatorSetup withKonti(Konto... more) {
        return new SimulatorSetup(
                httpsPort, amqpsPort, katalog, without, List.of(more), broker, largestInAmqp, tokenLevetid);
    }

    public SimulatorSetup withBroker(BrokerKind choice) {
        return new SimulatorSetup(
                httpsPort, amqpsPort, katalog, without, extraKonti, choice, largestInAmqp, tokenLevetid);
    }

    public SimulatorSetup withLargestInAmqp(long bytes) {
        return new SimulatorSetup(httpsPort, amqpsPort, katalog, without, extraKonti, broker, bytes, tokenLevetid);
    }

    public SimulatorSetup withTokenLevetid(Duration levetid) {
        return new SimulatorSetup(httpsPort, amqpsPort, katalog, without, extraKonti, broker, largestInAmqp, levetid);
    }
}
