package no.fiksio.integrasjonspunkt.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import no.fiksio.integrasjonspunkt.server.Ports;
import no.fiksio.integrasjonspunkt.server.WildFlyInstallation;
import no.fiksio.integrasjonspunkt.server.WildFlySetup;

/** What the demo is to do: the {@code -D} properties of the command line, with their defaults. */
record DemoSetup(
        Path katalog,
        Path wildfly,
        Path ear,
        Path script,
        int httpPort,
        int httpsPort,
        int managementPort,
        List<String> jvm,
        boolean externalSimulator,
        Path simulatorDirectory,
        int simulatorHttps,
        int simulatorAmqps,
        List<String> withoutResponder) {

    static final String HTTP = "gateway.http.port";
    static final String HTTPS = "gateway.https.port";
    static final String MANAGEMENT = "gateway.management.port";
    static final String SIMULATOR_HTTPS = "simulator.https.port";
    static final String SIMULATOR_AMQPS = "simulator.amqps.port";

    private static final String RESPONDER = "simulator.svarer.";

    static DemoSetup from(Properties attributes) {
        Path katalog = Path.of(attributes.getProperty("demo.target"), "demo");
        return new DemoSetup(
                katalog,
                Path.of(attributes.getProperty("demo.wildfly")),
                Path.of(attributes.getProperty("demo.ear")),
                Path.of(attributes.getProperty("demo.skript")),
                port(attributes, HTTP, 9093),
                attributes.containsKey(HTTPS) ? port(attributes, HTTPS, 0) : Ports.free(),
                port(attributes, MANAGEMENT, 9990),
                word(attributes.getProperty("gateway.jvm", String.join(" ", WildFlySetup.JVM))),
                Boolean.parseBoolean(attributes.getProperty("simulator.ekstern", "false")),
                Path.of(attributes.getProperty("simulator.katalog", katalog.toString())),
                port(attributes, SIMULATOR_HTTPS, 9443),
                port(attributes, SIMULATOR_AMQPS, 5671),
                withoutResponder(attributes));
    }

    /** Says at once, and for all ports together, what could not be started later. */
    void checkPorts() {
        StringBuilder occupied = new StringBuilder();
        reportOccupied(occupied, HTTP, httpPort);
        reportOccupied(occupied, HTTPS, httpsPort);
        reportOccupied(occupied, MANAGEMENT, managementPort);
        if (!externalSimulator) {
            reportOccupied(occupied, SIMULATOR_HTTPS, simulatorHttps);
            reportOccupied(occupied, SIMULATOR_AMQPS, simulatorAmqps);
        }
        if (!occupied.isEmpty()) {
            throw new InvalidSetup(occupied.toString());
        }
    }

    WildFlyInstallation installation() {
        return new WildFlyInstallation(wildfly, katalog.resolve("wildfly"));
    }

    Path logDirectory() {
        return katalog.resolve("log");
    }

    private static void reportOccupied(StringBuilder out, String property, int port) {
        if (!Ports.isFree(port)) {
            out.append(out.isEmpty() ? "" : System.lineSeparator())
                    .append("Port ")
                    .append(port)
                    .append(" is in use by another program: choose another with -D")
                    .append(property)
                    .append("=<port>");
        }
    }

    private static int port(Properties attributes, String name, int fallback) {
        String value = attributes.getProperty(name, Integer.toString(fallback));
        try {
            int port = Integer.parseInt(value.strip());
            if (port > 0 && port < 65536) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number out of range.
        }
        throw new InvalidSetup("-D" + name + '=' + value + " is not a port number");
    }

    private static List<String> withoutResponder(Properties attributes) {
        return attributes.stringPropertyNames().stream()
                .filter(name -> name.startsWith(RESPONDER) && "false".equals(attributes.getProperty(name)))
                .map(name -> name.substring(RESPONDER.length()))
                .toList();
    }

    private static List<String> word(String line) {
        return line.isBlank() ? List.of() : List.of(line.strip().split("\\s+"));
    }
}
