package no.fiksio.integrasjonspunkt.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Properties;
import no.fiksio.integrasjonspunkt.server.Ports;
import org.junit.jupiter.api.Test;

class DemoSetupTest {

    private final Properties attributes = new Properties();

    DemoSetupTest() {
        attributes.setProperty("demo.target", "target");
        attributes.setProperty("demo.wildfly", "target/wildfly");
        attributes.setProperty("demo.ear", "target/a.ear");
        attributes.setProperty("demo.skript", "wildfly-config");
    }

    @Test
    void hasThePortsThatTheDocumentationNames() {
        DemoSetup setup = DemoSetup.from(attributes);
        assertThat(setup.httpPort()).isEqualTo(9093);
        assertThat(setup.managementPort()).isEqualTo(9990);
        assertThat(setup.simulatorHttps()).isEqualTo(9443);
        assertThat(setup.simulatorAmqps()).isEqualTo(5671);
    }

    @Test
    void takesTheOptions() {
        attributes.setProperty("gateway.jvm", " -Xmx1g  -XX:+UseSerialGC ");
        attributes.setProperty("simulator.svarer.kommunen", "false");
        attributes.setProperty("simulator.svarer.stille", "true");
        DemoSetup setup = DemoSetup.from(attributes);
        assertThat(setup.jvm()).containsExactly("-Xmx1g", "-XX:+UseSerialGC");
        assertThat(setup.withoutResponder()).containsExactly("kommunen");
    }

    @Test
    void saysWhichPortIsInvalid() {
        attributes.setProperty("gateway.http.port", "80a");
        assertThatThrownBy(() -> DemoSetup.from(attributes)).hasMessage("-Dgateway.http.port=80a is not a port number");
        attributes.setProperty("gateway.http.port", "65536");
        assertThatThrownBy(() -> DemoSetup.from(attributes))
                .hasMessage("-Dgateway.http.port=65536 is not a port number");
    }

    @Test
    void saysWhichPortIsInUse() throws IOException {
        freePorts();
        assertThatCode(() -> DemoSetup.from(attributes).checkPorts()).doesNotThrowAnyException();
        try (ServerSocket occupied = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            attributes.setProperty("simulator.amqps.port", Integer.toString(occupied.getLocalPort()));
            assertThatThrownBy(() -> DemoSetup.from(attributes).checkPorts())
                    .hasMessage("Port " + occupied.getLocalPort()
                            + " is in use by another program: choose another with -Dsimulator.amqps.port=<port>");
            attributes.setProperty("simulator.ekstern", "true");
            assertThatCode(() -> DemoSetup.from(attributes).checkPorts()).doesNotThrowAnyException();
        }
    }

    private void freePorts() {
        for (String name : new String[] {
            "gateway.http.port", "gateway.management.port", "simulator.https.port", "simulator.amqps.port"
        }) {
            attributes.setProperty(name, Integer.toString(Ports.free()));
        }
    }
}
