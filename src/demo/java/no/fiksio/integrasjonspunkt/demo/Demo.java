package no.fiksio.integrasjonspunkt.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import no.fiksio.integrasjonspunkt.server.Gatewayfil;
import no.fiksio.integrasjonspunkt.server.WildFlyFeil;
import no.fiksio.integrasjonspunkt.server.WildFlyInstallasjon;
import no.fiksio.integrasjonspunkt.server.WildFlyOppsett;
import no.fiksio.integrasjonspunkt.server.WildFlyProsess;

/** Starts simulator and gateway in the foreground; they end together with this process. */
public final class Demo {

    private static final Duration KLAR = Duration.ofMinutes(5);
    private static final List<String> SKRIPT =
            List.of("offline.cli", "install.cli", "datasource-h2.cli", "demo/demo-bruker.cli");

    private final DemoOppsett oppsett;
    private final Statusfil statusfil;
    private volatile boolean stopper;

    private Demo(DemoOppsett oppsett) {
        this.oppsett = oppsett;
        this.statusfil = new Statusfil(oppsett.katalog().resolve("gateway.properties"));
    }

    /** Runs until Ctrl-C, or until WildFly ends. */
    public static void main(String[] args) {
        try {
            DemoOppsett oppsett = DemoOppsett.fra(System.getProperties());
            oppsett.sjekkPorter();
            new Demo(oppsett).kjor();
        } catch (UgyldigOppsett | WildFlyFeil e) {
            System.err.println(e.getMessage());
        }
        // Reached when something went wrong or a signal has already begun the end; and not by an exception: Maven would bury the message under its own.
        System.exit(1);
    }

    private void kjor() {
        statusfil.slett();
        WildFlyInstallasjon installasjon = oppsett.installasjon();
        forbered(installasjon);

        si(oppsett.eksternSimulator() ? "Using the simulator that runs already" : "Starting the Fiks IO simulator");
        Plattform plattform = Plattform.start(oppsett);
        Path konfigurasjon = oppsett.katalog().resolve("fiksio.properties");
        Gatewayfil.skriv(konfigurasjon, plattform.kontofil("statsetaten"), installasjon.base().resolve("data"));

        WildFlyProsess wildfly = new WildFlyProsess(new WildFlyOppsett(installasjon, oppsett.httpPort(), oppsett.httpsPort(),
                oppsett.managementPort(), oppsett.jvm(), Map.of("fiksio.konfigurasjon", konfigurasjon.toString()),
                oppsett.loggkatalog()), Demo::visFeil);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopp(wildfly, plattform), "demo-stopp"));
        wildfly.start();
        si("Starting WildFly (process " + wildfly.pid() + "), log in " + wildfly.oppsett().loggfil());
        wildfly.ventTilKlar(KLAR);
        statusfil.skriv(wildfly, plattform.konto("statsetaten"));
        System.out.println(new Veiviser(oppsett, plattform).tekst(wildfly.oppsett()));
        ventPaaSlutt(wildfly);
    }

    private void ventPaaSlutt(WildFlyProsess wildfly) {
        int kode = wildfly.slutt().join();
        if (!stopper) {
            throw new WildFlyFeil("WildFly (process " + wildfly.pid() + ") ended with exit code " + kode + ", see "
                    + wildfly.oppsett().loggfil() + ". Start the demo again to go on with the same data.");
        }
    }

    private void stopp(WildFlyProsess wildfly, Plattform plattform) {
        stopper = true;
        statusfil.slett();
        if (wildfly.lever()) {
            si("Stopping WildFly");
            wildfly.stopp();
        }
        plattform.stopp();
        si("Stopped");
    }

    private void forbered(WildFlyInstallasjon installasjon) {
        si("Preparing WildFly in " + installasjon.base());
        if (installasjon.konfigurer(SKRIPT.stream().map(oppsett.skript()::resolve).toList())) {
            Demobrukere.leggTilIKonsollen(installasjon.base());
        }
        installasjon.leggInn(oppsett.ear());
    }

    private static void visFeil(String linje) {
        if (linje.contains(" ERROR ") || linje.contains(" FATAL ")) {
            System.err.println("WildFly: " + (linje.length() > 200 ? linje.substring(0, 200) + "..." : linje));
        }
    }

    private static void si(String linje) {
        System.out.println("[demo] " + linje);
    }
}
