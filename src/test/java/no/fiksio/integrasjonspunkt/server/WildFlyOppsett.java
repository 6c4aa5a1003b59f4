package no.fiksio.integrasjonspunkt.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How one server is started: ports on loopback, JVM arguments, system properties, and where it logs. */
public record WildFlyOppsett(WildFlyInstallasjon installasjon, int httpPort, int httpsPort, int managementPort,
                             List<String> jvm, Map<String, String> egenskaper, Path logg) {

    public static final List<String> JVM = List.of("-Xms64m", "-Xmx512m", "-XX:MaxMetaspaceSize=256m");

    public WildFlyOppsett {
        jvm = List.copyOf(jvm);
        egenskaper = Map.copyOf(egenskaper);
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
