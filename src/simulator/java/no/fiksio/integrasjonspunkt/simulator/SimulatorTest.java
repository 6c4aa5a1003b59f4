package no.fiksio.integrasjonspunkt.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Random;
import no.fiksio.integrasjonspunkt.simulator.control.ControlledSend;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKonti;
import no.fiksio.integrasjonspunkt.simulator.konto.KontoFile;
import no.fiksio.integrasjonspunkt.simulator.responder.PackedFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorTest {

    @TempDir
    private Path katalog;

    @Test
    void keepsKeysAndIdsButNoMeldingerForTheNextStart() throws Exception {
        Properties first;
        byte[] key;
        try (Simulator simulator = Simulator.start(SimulatorSetup.forTest(katalog))) {
            first = KontoFile.read(simulator.kontoFile("ekstern"));
            key = Files.readAllBytes(Path.of(first.getProperty("konto.privatnokkel")));
            simulator
                    .control()
                    .send(
                            DemoKonti.KOMMUNEN,
                            ControlledSend.to(DemoKonti.EKSTERN.kontoId(), "x")
                                    .with(new PackedFile("stor.bin", () -> Files.newInputStream(large()))));
            assertThat(katalog.resolve("spool")).isNotEmptyDirectory();
        }
        assertThat(katalog.resolve("spool")).doesNotExist();

        Files.createDirectories(katalog.resolve("spool"));
        Files.writeString(katalog.resolve("spool/999.bin"), "left by a kill");
        try (Simulator simulator =
                Simulator.start(SimulatorSetup.forTest(katalog).withoutResponder("kommunen"))) {
            Properties others = KontoFile.read(simulator.kontoFile("ekstern"));
            assertThat(others.getProperty("konto.id")).isEqualTo(first.getProperty("konto.id"));
            assertThat(others.getProperty("integrasjon.passord")).isEqualTo(first.getProperty("integrasjon.passord"));
            assertThat(Files.readAllBytes(Path.of(others.getProperty("konto.privatnokkel"))))
                    .isEqualTo(key);
            assertThat(simulator.control().queue(DemoKonti.EKSTERN).waiting()).isZero();
            assertThat(simulator.control().queue(DemoKonti.KOMMUNEN).consumers())
                    .as("its archive is switched off")
                    .isZero();
            assertThat(katalog.resolve("spool")).isEmptyDirectory();
        }
    }

    @Test
    void theKontoFileHasAllThatAClientNeeds() throws Exception {
        try (Simulator simulator = Simulator.start(SimulatorSetup.forTest(katalog))) {
            assertThat(KontoFile.read(simulator.kontoFile("statsetaten")))
                    .containsOnlyKeys(
                            "konto.id",
                            "konto.privatnokkel",
                            "organisasjonsnummer",
                            "integrasjon.id",
                            "integrasjon.passord",
                            "virksomhetssertifikat.keystore",
                            "virksomhetssertifikat.passord",
                            "virksomhetssertifikat.alias",
                            "maskinporten.token-endpoint",
                            "maskinporten.audience",
                            "maskinporten.klient-id",
                            "api.scheme",
                            "api.host",
                            "api.port",
                            "amqp.host",
                            "amqp.port",
                            "truststore",
                            "truststore.passord");
        }
    }

    @Test
    void anOccupiedPortIsReportedInOneLineAndLeavesTheRunningOneAlone() throws Exception {
        try (ServerSocket occupied = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = occupied.getLocalPort();
            assertThatThrownBy(() ->
                            Simulator.start(SimulatorSetup.defaults(katalog).withPorts(port, 0)))
                    .isInstanceOf(PortInUseException.class)
                    .hasMessageContainingAll(Integer.toString(port), "-Dsimulator.https.port=");
            assertThatThrownBy(() ->
                            Simulator.start(SimulatorSetup.defaults(katalog).withPorts(0, port)))
                    .isInstanceOf(PortInUseException.class)
                    .hasMessageContainingAll(Integer.toString(port), "-Dsimulator.amqps.port=");
            assertThat(katalog.resolve("kontoer")).doesNotExist();
        }
    }

    private Path large() throws IOException {
        byte[] bytes = new byte[100_000];
        new Random(1).nextBytes(bytes);
        return Files.write(katalog.resolve("stor.bin"), bytes);
    }
}
