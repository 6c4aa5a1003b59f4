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
public record SimulatorOppsett(
        int httpsPort,
        int amqpsPort,
        Path katalog,
        Set<String> uten,
        List<Konto> ekstraKontoer,
        Motorvalg motor,
        long storsteIAmqp,
        Duration tokenlevetid) {

    public static final int HTTPS_PORT = 9443;
    public static final int AMQPS_PORT = 5671;

    private static final long FEM_MEGABYTE = 5L * 1024 * 1024;
    private static final Duration TO_MINUTTER = Duration.ofMinutes(2);

    public SimulatorOppsett {
        uten = Set.copyOf(uten);
        ekstraKontoer = List.copyOf(ekstraKontoer);
    }

    /** The demo's ports, kommunen answering, the built-in engine. */
    public static SimulatorOppsett standard(Path katalog) {
        return new SimulatorOppsett(HTTPS_PORT, AMQPS_PORT, katalog, Set.of(), List.of(), Motorvalg.INNEBYGD, FEM_MEGABYTE, TO_MINUTTER);
    }

    /** As {@link #standard}, on any free ports: for tests. */
    public static SimulatorOppsett forTest(Path katalog) {
        return standard(katalog).medPorter(0, 0);
    }

    public SimulatorOppsett medPorter(int https, int amqps) {
        return new SimulatorOppsett(https, amqps, katalog, uten, ekstraKontoer, motor, storsteIAmqp, tokenlevetid);
    }

    /** The named konti have no built-in archive, and are free for clients from outside. */
    public SimulatorOppsett utenSvarer(String... navn) {
        return new SimulatorOppsett(httpsPort, amqpsPort, katalog, Set.of(navn), ekstraKontoer, motor, storsteIAmqp, tokenlevetid);
    }

    /** More konti than the four of the demo. */
    public SimulatorOppsett medKontoer(Konto... flere) {
        return new SimulatorOppsett(httpsPort, amqpsPort, katalog, uten, List.of(flere), motor, storsteIAmqp, tokenlevetid);
    }

    public SimulatorOppsett medMotor(Motorvalg valg) {
        return new SimulatorOppsett(httpsPort, amqpsPort, katalog, uten, ekstraKontoer, valg, storsteIAmqp, tokenlevetid);
    }

    public SimulatorOppsett medStorsteIAmqp(long bytes) {
        return new SimulatorOppsett(httpsPort, amqpsPort, katalog, uten, ekstraKontoer, motor, bytes, tokenlevetid);
    }

    public SimulatorOppsett medTokenlevetid(Duration levetid) {
        return new SimulatorOppsett(httpsPort, amqpsPort, katalog, uten, ekstraKontoer, motor, storsteIAmqp, levetid);
    }
}
