package no.fiksio.integrasjonspunkt.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Properties;
import no.fiksio.integrasjonspunkt.server.Porter;
import org.junit.jupiter.api.Test;

class DemoOppsettTest {

    private final Properties egenskaper = new Properties();

    DemoOppsettTest() {
        egenskaper.setProperty("demo.target", "target");
        egenskaper.setProperty("demo.wildfly", "target/wildfly");
        egenskaper.setProperty("demo.ear", "target/a.ear");
        egenskaper.setProperty("demo.skript", "wildfly-config");
    }

    @Test
    void harPorteneSomDokumentasjonenNevner() {
        DemoOppsett oppsett = DemoOppsett.fra(egenskaper);
        assertThat(oppsett.httpPort()).isEqualTo(9093);
        assertThat(oppsett.managementPort()).isEqualTo(9990);
        assertThat(oppsett.simulatorHttps()).isEqualTo(9443);
        assertThat(oppsett.simulatorAmqps()).isEqualTo(5671);
    }

    @Test
    void tarImotValgene() {
        egenskaper.setProperty("gateway.jvm", " -Xmx1g  -XX:+UseSerialGC ");
        egenskaper.setProperty("simulator.svarer.kommunen", "false");
        egenskaper.setProperty("simulator.svarer.stille", "true");
        DemoOppsett oppsett = DemoOppsett.fra(egenskaper);
        assertThat(oppsett.jvm()).containsExactly("-Xmx1g", "-XX:+UseSerialGC");
        assertThat(oppsett.utenSvarer()).containsExactly("kommunen");
    }

    @Test
    void sierHvilkenPortSomErUgyldig() {
        egenskaper.setProperty("gateway.http.port", "80a");
        assertThatThrownBy(() -> DemoOppsett.fra(egenskaper)).hasMessage("-Dgateway.http.port=80a is not a port number");
        egenskaper.setProperty("gateway.http.port", "65536");
        assertThatThrownBy(() -> DemoOppsett.fra(egenskaper)).hasMessage("-Dgateway.http.port=65536 is not a port number");
    }

    @Test
    void sierHvilkenPortSomErOpptatt() throws IOException {
        ledigePorter();
        assertThatCode(() -> DemoOppsett.fra(egenskaper).sjekkPorter()).doesNotThrowAnyException();
        try (ServerSocket opptatt = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            egenskaper.setProperty("simulator.amqps.port", Integer.toString(opptatt.getLocalPort()));
            assertThatThrownBy(() -> DemoOppsett.fra(egenskaper).sjekkPorter())
                    .hasMessage("Port " + opptatt.getLocalPort()
                            + " is in use by another program: choose another with -Dsimulator.amqps.port=<port>");
            egenskaper.setProperty("simulator.ekstern", "true");
            assertThatCode(() -> DemoOppsett.fra(egenskaper).sjekkPorter()).doesNotThrowAnyException();
        }
    }

    private void ledigePorter() {
        for (String navn : new String[] {"gateway.http.port", "gateway.management.port", "simulator.https.port", "simulator.amqps.port"}) {
            egenskaper.setProperty(navn, Integer.toString(Porter.ledig()));
        }
    }
}
