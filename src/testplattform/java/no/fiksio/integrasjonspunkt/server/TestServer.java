package no.fiksio.integrasjonspunkt.server;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Servers for tests: each a directory of its own below {@code target/it}, with the scripts of the product run, the EAR
 * laid in, free ports and no data, on the {@link TestDatabase} chosen. The scripts are run once and their result is copied.
 */
public final class TestServer {

    private static final Path DIRECTORY = path("it.target", "target/it");
    private static final Path WILDFLY = path("it.wildfly", "target/wildfly/wildfly-39.0.1.Final");
    private static final Path EAR = path("it.ear", "target/fiksio-integrasjonspunkt.ear");
    private static final Path SCRIPT = path("it.skript", "wildfly-config");

    private TestServer() {}

    /** A server that acts as the konto of the file given; what an earlier run with this name left is thrown away. */
    public static WildFlySetup prepare(String name, Path kontoFile) {
        return prepare(name, kontoFile, Map.of());
    }

    /** The same, with more settings than the konto file gives. */
    public static WildFlySetup prepare(String name, Path kontoFile, Map<String, String> extra) {
        Path own = katalog(name);
        WildFlyInstallation.delete(own);
        WildFlyInstallation installation = new WildFlyInstallation(WILDFLY, own.resolve("wildfly"));
        installation.configureLike(template());
        installation.deploy(EAR);
        Path configuration = own.resolve("fiksio.properties");
        GatewayConfigFile.write(configuration, kontoFile, installation.base().resolve("data"), extra);
        Map<String, String> attributes = new HashMap<>(TestDatabase.selected().prepare(name, installation));
        attributes.put("fiksio.konfigurasjon", configuration.toAbsolutePath().toString());
        return new WildFlySetup(
                installation,
                Ports.free(),
                Ports.free(),
                Ports.free(),
                WildFlySetup.JVM,
                attributes,
                own.resolve("log"));
    }

    /** The directory of the server with this name. */
    public static Path katalog(String name) {
        return DIRECTORY.resolve(name);
    }

    /** The unpacked WildFly that all servers run from. */
    static Path wildfly() {
        return WILDFLY;
    }

    /** A script of the product, by its name below wildfly-config. */
    public static Path script(String name) {
        return SCRIPT.resolve(name);
    }

    private static synchronized WildFlyInstallation template() {
        WildFlyInstallation template = new WildFlyInstallation(WILDFLY, DIRECTORY.resolve("mal"));
        Stream<Path> productScripts = Stream.of(
                        "offline.cli", "install.cli", TestDatabase.selected().script(), "demo/demo-bruker.cli")
                .map(TestServer::script);
        template.configure(
                Stream.concat(productScripts, Stream.of(testUserScript())).toList());
        return template;
    }

    private static Path testUserScript() {
        try {
            return Path.of(TestServer.class.getResource("testbruker.cli").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path path(String property, String fallback) {
        return Path.of(System.getProperty(property, fallback));
    }
}
