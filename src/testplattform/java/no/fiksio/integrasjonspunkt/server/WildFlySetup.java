package no.fiksio.integrasjonspunkt.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How one server is started: ports on loopback, JVM arguments, system properties, and where it logs.
 *
 * @param through a command that prepares something and then becomes the command line after it, or nothing
 */
public record WildFlySetup(
        WildFlyInstallation installation,
        int httpPort,
        int httpsPort,
        int managementPort,
        List<String> jvm,
        Map<String, String> attributes,
        Path log,
        List<String> through) {

    public static final List<String> JVM = List.of("-Xms64m", "-Xmx512m", "-XX:MaxMetaspaceSize=256m");

    public WildFlySetup {
        jvm = List.copyOf(jvm);
        attributes = Map.copyOf(attributes);
        through = List.copyOf(through);
    }

    public WildFlySetup(
            WildFlyInstallation installation,
            int httpPort,
            int httpsPort,
            int managementPort,
            List<String> jvm,
            Map<String, String> attributes,
            Path log) {
        this(installation, httpPort, httpsPort, managementPort, jvm, attributes, log, List.of());
    }

    /** The same server with other system properties. */
    public WildFlySetup with(Map<String, String> others) {
        return new WildFlySetup(installation, httpPort, httpsPort, managementPort, jvm, others, log, through);
    }

    /** The same server, started through another command. */
    public WildFlySetup startedThrough(List<String> command) {
        return new WildFlySetup(installation, httpPort, httpsPort, managementPort, jvm, attributes, log, command);
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + httpPort;
    }

    public String managementUrl() {
        return "http://127.0.0.1:" + managementPort;
    }

    public Path logFile() {
        return log.resolve("server.log");
    }
}
