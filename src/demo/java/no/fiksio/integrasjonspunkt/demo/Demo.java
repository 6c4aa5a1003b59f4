package no.fiksio.integrasjonspunkt.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import no.fiksio.integrasjonspunkt.server.GatewayConfigFile;
import no.fiksio.integrasjonspunkt.server.WildFlyFailure;
import no.fiksio.integrasjonspunkt.server.WildFlyInstallation;
import no.fiksio.integrasjonspunkt.server.WildFlyProcess;
import no.fiksio.integrasjonspunkt.server.WildFlySetup;

/** Starts simulator and gateway in the foreground; they end together with this process. */
public final class Demo {

    private static final Duration READY = Duration.ofMinutes(5);
    private static final List<String> SCRIPT =
            List.of("offline.cli", "install.cli", "datasource-h2.cli", "demo/demo-bruker.cli");

    private final DemoSetup setup;
    private final StatusFile statusFile;
    private volatile boolean stopping;

    private Demo(DemoSetup setup) {
        this.setup = setup;
        this.statusFile = new StatusFile(setup.katalog().resolve("gateway.properties"));
    }

    /** Runs until Ctrl-C, or until WildFly ends. */
    public static void main(String[] args) {
        try {
            DemoSetup setup = DemoSetup.from(System.getProperties());
            setup.checkPorts();
            new Demo(setup).run();
        } catch (InvalidSetup | WildFlyFailure e) {
            System.err.println(e.getMessage());
        }
        // Reached when something went wrong or a signal has already begun the end; and not by an exception: Maven would
        // bury the message under its own.
        System.exit(1);
    }

    private void run() {
        statusFile.delete();
        WildFlyInstallation installation = setup.installation();
        prepare(installation);

        say(setup.externalSimulator() ? "Using the simulator that runs already" : "Starting the Fiks IO simulator");
        DemoPlatform platform = DemoPlatform.start(setup);
        Path configuration = setup.katalog().resolve("fiksio.properties");
        GatewayConfigFile.write(
                configuration,
                platform.kontoFile("statsetaten"),
                installation.base().resolve("data"));

        WildFlyProcess wildfly = new WildFlyProcess(
                new WildFlySetup(
                        installation,
                        setup.httpPort(),
                        setup.httpsPort(),
                        setup.managementPort(),
                        setup.jvm(),
                        Map.of("fiksio.konfigurasjon", configuration.toString()),
                        setup.logDirectory()),
                Demo::showError);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(wildfly, platform), "demo-stopp"));
        wildfly.start();
        say("Starting WildFly (process " + wildfly.pid() + "), log in "
                + wildfly.setup().logFile());
        wildfly.awaitReady(READY);
        statusFile.write(wildfly, platform.konto("statsetaten"));
        System.out.println(new Guide(setup, platform).text(wildfly.setup()));
        awaitEnd(wildfly);
    }

    private void awaitEnd(WildFlyProcess wildfly) {
        int code = wildfly.end().join();
        if (!stopping) {
            throw new WildFlyFailure("WildFly (process " + wildfly.pid() + ") ended with exit code " + code + ", see "
                    + wildfly.setup().logFile() + ". Start the demo again to go on with the same data.");
        }
    }

    private void stop(WildFlyProcess wildfly, DemoPlatform platform) {
        stopping = true;
        statusFile.delete();
        if (wildfly.deliver()) {
            say("Stopping WildFly");
            wildfly.stop();
        }
        platform.stop();
        say("Stopped");
    }

    private void prepare(WildFlyInstallation installation) {
        say("Preparing WildFly in " + installation.base());
        if (installation.configure(SCRIPT.stream().map(setup.script()::resolve).toList())) {
            DemoUsers.addToConsole(installation.base());
        }
        installation.deploy(setup.ear());
    }

    private static void showError(String line) {
        if (line.contains(" ERROR ") || line.contains(" FATAL ")) {
            System.err.println("WildFly: " + (line.length() > 200 ? line.substring(0, 200) + "..." : line));
        }
    }

    private static void say(String line) {
        System.out.println("[demo] " + line);
    }
}
