package no.fiksio.integrasjonspunkt.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How one server is started: ports on loopback, JVM arguments, system properties, and where it logs.
 *
 * @param gjennom a command that prepares something and then becomes the command line after it, or nothing
 */
public record WildFlyOppsett(WildFlyInstallasjon installasjon, int httpPort, int httpsPort, int managementPort,
                             List<String> jvm, Map<String, String> egenskaper, Path logg, List<String> gjennom) {

    public static final List<String> JVM = List.of("-Xms64m", "-Xmx512m", "-XX:MaxMetaspaceSize=256m");

    public WildFlyOppsett {
        jvm = List.copyOf(jvm);
        egenskaper = Map.copyOf(egenskaper);
        gjennom = List.copyOf(gjennom);
    }

    public WildFlyOppsett(WildFlyInstallasjon installasjon, int httpPort, int httpsPort, int managementPort,
                          List<String> jvm, Map<String, String> egenskaper, Path logg) {
        this(installasjon, httpPort, httpsPort, managementPort, jvm, egenskaper, logg, List.of());
    }

    /** The same server with other system properties. */
    public WildFlyOppsett med(Map<String, String> andre) {
        return new WildFlyOppsett(installasjon, httpPort, httpsPort, managementPort, jvm, andre, logg, gjennom);
    }

    /** The same server, started through another command. */
    public WildFlyOppsett startetGjennom(List<String> kommando) {
        return new WildFlyOppsett(installasjon, httpPort, httpsPort, managementPort, jvm, egenskaper, logg, kommando);
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + httpPort;
    }

    public String managementUrl() {
        return "http://127.0.0.1:" + managementPort;
    }

    public Path loggfil() {
        return logg.resolve("server.log");
    }
}
