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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import no.fiksio.integrasjonspunkt.simulator.konto.Demokontoer;
import no.fiksio.integrasjonspunkt.simulator.styring.Utsending;
import no.fiksio.integrasjonspunkt.simulator.svarer.Dokument;

class SimulatorTest {

    @TempDir
    private Path katalog;

    @Test
    void beholderNoklerOgIderMenIngenMeldingerTilNesteGang() throws Exception {
        Properties forste;
        byte[] nokkel;
        try (Simulator simulator = Simulator.start(SimulatorOppsett.forTest(katalog))) {
            forste = OffisiellKlient.les(simulator.kontofil("ekstern"));
            nokkel = Files.readAllBytes(Path.of(forste.getProperty("konto.privatnokkel")));
            simulator.styring().send(Demokontoer.KOMMUNEN, Utsending.til(Demokontoer.EKSTERN.kontoId(), "x")
                    .med(new Dokument("stor.bin", () -> Files.newInputStream(stor()))));
            assertThat(katalog.resolve("spool")).isNotEmptyDirectory();
        }
        assertThat(katalog.resolve("spool")).doesNotExist();

        Files.createDirectories(katalog.resolve("spool"));
        Files.writeString(katalog.resolve("spool/999.bin"), "left by a kill");
        try (Simulator simulator = Simulator.start(SimulatorOppsett.forTest(katalog).utenSvarer("kommunen"))) {
            Properties andre = OffisiellKlient.les(simulator.kontofil("ekstern"));
            assertThat(andre.getProperty("konto.id")).isEqualTo(forste.getProperty("konto.id"));
            assertThat(andre.getProperty("integrasjon.passord")).isEqualTo(forste.getProperty("integrasjon.passord"));
            assertThat(Files.readAllBytes(Path.of(andre.getProperty("konto.privatnokkel")))).isEqualTo(nokkel);
            assertThat(simulator.styring().ko(Demokontoer.EKSTERN).ventende()).isZero();
            assertThat(simulator.styring().ko(Demokontoer.KOMMUNEN).konsumenter()).as("its archive is switched off").isZero();
            assertThat(katalog.resolve("spool")).isEmptyDirectory();
        }
    }

    @Test
    void kontofilenHarAltEnKlientTrenger() throws Exception {
        try (Simulator simulator = Simulator.start(SimulatorOppsett.forTest(katalog))) {
            assertThat(OffisiellKlient.les(simulator.kontofil("statsetaten"))).containsOnlyKeys(
                    "konto.id", "konto.privatnokkel", "organisasjonsnummer", "integrasjon.id", "integrasjon.passord",
                    "virksomhetssertifikat.keystore", "virksomhetssertifikat.passord", "virksomhetssertifikat.alias",
                    "maskinporten.token-endpoint", "maskinporten.audience", "maskinporten.klient-id",
                    "api.scheme", "api.host", "api.port", "amqp.host", "amqp.port", "truststore", "truststore.passord");
        }
    }

    @Test
    void opptattPortSiesMedEnLinjeOgRoererIkkeDenSomKjorer() throws Exception {
        try (ServerSocket opptatt = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = opptatt.getLocalPort();
            assertThatThrownBy(() -> Simulator.start(SimulatorOppsett.standard(katalog).medPorter(port, 0)))
                    .isInstanceOf(PortOpptattException.class)
                    .hasMessageContainingAll(Integer.toString(port), "-Dsimulator.https.port=");
            assertThatThrownBy(() -> Simulator.start(SimulatorOppsett.standard(katalog).medPorter(0, port)))
                    .isInstanceOf(PortOpptattException.class)
                    .hasMessageContainingAll(Integer.toString(port), "-Dsimulator.amqps.port=");
            assertThat(katalog.resolve("kontoer")).doesNotExist();
        }
    }

    private Path stor() throws IOException {
        byte[] bytes = new byte[100_000];
        new Random(1).nextBytes(bytes);
        return Files.write(katalog.resolve("stor.bin"), bytes);
    }
}
