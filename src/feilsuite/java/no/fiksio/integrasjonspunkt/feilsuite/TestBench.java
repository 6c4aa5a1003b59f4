package no.fiksio.integrasjonspunkt.feilsuite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import no.fiksio.integrasjonspunkt.server.Gateway;
import no.fiksio.integrasjonspunkt.server.TestServer;
import no.fiksio.integrasjonspunkt.server.WildFlyProcess;
import no.fiksio.integrasjonspunkt.server.WildFlySetup;
import no.fiksio.integrasjonspunkt.simulator.Simulator;
import no.fiksio.integrasjonspunkt.simulator.SimulatorSetup;

/** What one scenario has to itself: a simulator, and a WildFly that may be killed, stopped and started again. */
final class TestBench implements AutoCloseable {

    private static final Duration STARTUP = Duration.ofMinutes(4);

    /** A lease that a killed client holds must not outlast the scenario; attempts must not be far between. */
    private static final Map<String, String> QUICK = Map.of("fiksio.peek-laas", "PT5S");

    private final Simulator simulator;
    private final WildFlySetup setup;
    private final Map<String, String> fixedSettings;
    private WildFlyProcess server;

    /** Nothing is started but the simulator. */
    TestBench(String name, Map<String, String> settings) {
        this(name, setup -> setup, settings);
    }

    /** As above, with something done to the server's installation first. */
    TestBench(String name, UnaryOperator<WildFlySetup> customizer, Map<String, String> settings) {
        String own = "feil-" + name;
        try {
            simulator = Simulator.start(SimulatorSetup.forTest(TestServer.katalog(own + "-simulator")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        setup = customizer.apply(TestServer.prepare(own, simulator.kontoFile("statsetaten")));
        fixedSettings = new HashMap<>(setup.attributes());
        fixedSettings.putAll(QUICK);
        fixedSettings.putAll(settings);
    }

    /** Starts WildFly, and waits until it accepts messages. */
    TestBench start() {
        return startWith(Map.of());
    }

    /** The same, with settings for this start only. */
    TestBench startWith(Map<String, String> settings) {
        beginStart(settings);
        try {
            return awaitReady();
        } catch (RuntimeException e) {
            // Whoever cannot have the bench cannot close it.
            close();
            throw e;
        }
    }

    /** Starts WildFly without waiting for it. */
    void beginStart(Map<String, String> settings) {
        Map<String, String> attributes = new HashMap<>(fixedSettings);
        attributes.putAll(settings);
        server = new WildFlyProcess(setup.with(attributes));
        server.start();
    }

    TestBench awaitReady() {
        server.awaitReady(STARTUP);
        return this;
    }

    WildFlyProcess server() {
        return server;
    }

    WildFlySetup setup() {
        return setup;
    }

    Simulator simulator() {
        return simulator;
    }

    /** As an archive system. */
    Gateway archive() {
        return Gateway.as(setup.baseUrl(), "demo", "demo");
    }

    /** As an administrator. */
    Gateway administrator() {
        return Gateway.as(setup.baseUrl(), "admin", "admin");
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop();
        }
        try {
            simulator.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
