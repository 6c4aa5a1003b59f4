package no.fiksio.integrasjonspunkt.server;

import java.io.IOException;
import java.time.Duration;
import no.fiksio.integrasjonspunkt.simulator.Simulator;
import no.fiksio.integrasjonspunkt.simulator.SimulatorSetup;
import org.jboss.arquillian.config.descriptor.api.ContainerDef;
import org.jboss.arquillian.container.spi.ContainerRegistry;
import org.jboss.arquillian.container.spi.client.deployment.TargetDescription;
import org.jboss.arquillian.container.spi.event.container.AfterStart;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.test.spi.event.suite.AfterSuite;
import org.jboss.arquillian.test.spi.event.suite.BeforeSuite;

/**
 * What the tests of the EAR run against: one simulator in the JVM of the tests, and Arquillian's server, which is told
 * here where its directory and its ports are.
 */
public final class TestPlatform {

    private static final Duration READY = Duration.ofMinutes(2);

    private static Simulator simulator;
    private static WildFlySetup setup;

    /** The simulator that the server under test talks to. */
    public static synchronized Simulator simulator() {
        return simulator;
    }

    /** The server under test. */
    public static synchronized WildFlySetup setup() {
        return setup;
    }

    /** The server under test, as the user with the role api. */
    public static Gateway gateway() {
        return Gateway.as(setup().baseUrl(), "demo", "demo");
    }

    // Before Arquillian's own observers of the event, which start the server.
    void start(@Observes(precedence = 100) BeforeSuite hendelse, ContainerRegistry servers) throws IOException {
        synchronized (TestPlatform.class) {
            simulator = Simulator.start(
                    SimulatorSetup.forTest(TestServer.katalog("simulator")).withKonti(TestKonti.EXTRA));
            setup = TestServer.prepare("arquillian", simulator.kontoFile("statsetaten"), TestKonti.settings(simulator));
            ContainerDef server =
                    servers.getContainer(TargetDescription.DEFAULT).getContainerConfiguration();
            server.overrideProperty("jbossHome", setup.installation().wildfly().toString());
            server.overrideProperty("modulePath", setup.installation().modulePath());
            server.overrideProperty("managementPort", Integer.toString(setup.managementPort()));
            server.overrideProperty("javaVmArguments", String.join(" ", new WildFlyCommand(setup).jvmArguments()));
        }
    }

    void awaitReady(@Observes AfterStart hendelse) {
        new ReadyCheck(setup()).waitFor(READY, () -> true);
    }

    void stop(@Observes(precedence = -100) AfterSuite hendelse) throws IOException {
        simulator().close();
    }
}
