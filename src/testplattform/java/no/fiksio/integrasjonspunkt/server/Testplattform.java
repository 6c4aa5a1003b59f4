package no.fiksio.integrasjonspunkt.server;

import java.io.IOException;
import java.time.Duration;
import no.fiksio.integrasjonspunkt.simulator.Simulator;
import no.fiksio.integrasjonspunkt.simulator.SimulatorOppsett;
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
public final class Testplattform {

    private static final Duration KLAR = Duration.ofMinutes(2);

    private static Simulator simulator;
    private static WildFlyOppsett oppsett;

    /** The simulator that the server under test talks to. */
    public static synchronized Simulator simulator() {
        return simulator;
    }

    /** The server under test. */
    public static synchronized WildFlyOppsett oppsett() {
        return oppsett;
    }

    /** The server under test, as the user with the role api. */
    public static Gateway gateway() {
        return Gateway.som(oppsett().baseUrl(), "demo", "demo");
    }

    // Before Arquillian's own observers of the event, which start the server.
    void start(@Observes(precedence = 100) BeforeSuite hendelse, ContainerRegistry tjenere) throws IOException {
        synchronized (Testplattform.class) {
            simulator = Simulator.start(SimulatorOppsett.forTest(Testtjener.katalog("simulator"))
                    .medKontoer(Testkontoer.EKSTRA));
            oppsett = Testtjener.klargjor("arquillian", simulator.kontofil("statsetaten"),
                    Testkontoer.innstillinger(simulator));
            ContainerDef tjener = tjenere.getContainer(TargetDescription.DEFAULT).getContainerConfiguration();
            tjener.overrideProperty("jbossHome", oppsett.installasjon().wildfly().toString());
            tjener.overrideProperty("modulePath", oppsett.installasjon().modulsti());
            tjener.overrideProperty("managementPort", Integer.toString(oppsett.managementPort()));
            tjener.overrideProperty("javaVmArguments", String.join(" ", new WildFlyKommando(oppsett).jvmArgumenter()));
        }
    }

    void ventTilKlar(@Observes AfterStart hendelse) {
        new Klarsjekk(oppsett()).vent(KLAR, () -> true);
    }

    void stopp(@Observes(precedence = -100) AfterSuite hendelse) throws IOException {
        simulator().close();
    }
}
