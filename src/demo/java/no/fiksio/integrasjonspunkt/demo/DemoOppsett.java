package no.fiksio.integrasjonspunkt.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import no.fiksio.integrasjonspunkt.server.Porter;
import no.fiksio.integrasjonspunkt.server.WildFlyInstallasjon;
import no.fiksio.integrasjonspunkt.server.WildFlyOppsett;

/** What the demo is to do: the {@code -D} properties of the command line, with their defaults. */
record DemoOppsett(Path katalog, Path wildfly, Path ear, Path skript, int httpPort, int httpsPort, int managementPort,
                   List<String> jvm, boolean eksternSimulator, Path simulatorkatalog, int simulatorHttps,
                   int simulatorAmqps, List<String> utenSvarer) {

    static final String HTTP = "gateway.http.port";
    static final String HTTPS = "gateway.https.port";
    static final String MANAGEMENT = "gateway.management.port";
    static final String SIMULATOR_HTTPS = "simulator.https.port";
    static final String SIMULATOR_AMQPS = "simulator.amqps.port";

    private static final String SVARER = "simulator.svarer.";

    static DemoOppsett fra(Properties egenskaper) {
        Path katalog = Path.of(egenskaper.getProperty("demo.target"), "demo");
        return new DemoOppsett(katalog,
                Path.of(egenskaper.getProperty("demo.wildfly")),
                Path.of(egenskaper.getProperty("demo.ear")),
                Path.of(egenskaper.getProperty("demo.skript")),
                port(egenskaper, HTTP, 9093),
                egenskaper.containsKey(HTTPS) ? port(egenskaper, HTTPS, 0) : Porter.ledig(),
                port(egenskaper, MANAGEMENT, 9990),
                ord(egenskaper.getProperty("gateway.jvm", String.join(" ", WildFlyOppsett.JVM))),
                Boolean.parseBoolean(egenskaper.getProperty("simulator.ekstern", "false")),
                Path.of(egenskaper.getProperty("simulator.katalog", katalog.toString())),
                port(egenskaper, SIMULATOR_HTTPS, 9443),
                port(egenskaper, SIMULATOR_AMQPS, 5671),
                utenSvarer(egenskaper));
    }

    /** Says at once, and for all ports together, what could not be started later. */
    void sjekkPorter() {
        StringBuilder opptatt = new StringBuilder();
        meldOpptatt(opptatt, HTTP, httpPort);
        meldOpptatt(opptatt, HTTPS, httpsPort);
        meldOpptatt(opptatt, MANAGEMENT, managementPort);
        if (!eksternSimulator) {
            meldOpptatt(opptatt, SIMULATOR_HTTPS, simulatorHttps);
            meldOpptatt(opptatt, SIMULATOR_AMQPS, simulatorAmqps);
        }
        if (!opptatt.isEmpty()) {
            throw new UgyldigOppsett(opptatt.toString());
        }
    }

    WildFlyInstallasjon installasjon() {
        return new WildFlyInstallasjon(wildfly, katalog.resolve("wildfly"));
    }

    Path loggkatalog() {
        return katalog.resolve("log");
    }

    private static void meldOpptatt(StringBuilder ut, String egenskap, int port) {
        if (!Porter.erLedig(port)) {
            ut.append(ut.isEmpty() ? "" : System.lineSeparator())
                    .append("Port ").append(port).append(" is in use by another program: choose another with -D")
                    .append(egenskap).append("=<port>");
        }
    }

    private static int port(Properties egenskaper, String navn, int standard) {
        String verdi = egenskaper.getProperty(navn, Integer.toString(standard));
        try {
            int port = Integer.parseInt(verdi.strip());
            if (port > 0 && port < 65536) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number out of range.
        }
        throw new UgyldigOppsett("-D" + navn + '=' + verdi + " is not a port number");
    }

    private static List<String> utenSvarer(Properties egenskaper) {
        return egenskaper.stringPropertyNames().stream()
                .filter(navn -> navn.startsWith(SVARER) && "false".equals(egenskaper.getProperty(navn)))
                .map(navn -> navn.substring(SVARER.length())).toList();
    }

    private static List<String> ord(String linje) {
        return linje.isBlank() ? List.of() : List.of(linje.strip().split("\\s+"));
    }
}
