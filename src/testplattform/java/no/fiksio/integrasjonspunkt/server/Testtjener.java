package no.fiksio.integrasjonspunkt.server;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Servers for tests: each a directory of its own below {@code target/it}, with the scripts of the product run, the EAR
 * laid in, free ports and no data, on the {@link Testdatabase} chosen. The scripts are run once and their result is copied.
 */
public final class Testtjener {

    private static final Path KATALOG = sti("it.target", "target/it");
    private static final Path WILDFLY = sti("it.wildfly", "target/wildfly/wildfly-39.0.1.Final");
    private static final Path EAR = sti("it.ear", "target/fiksio-integrasjonspunkt.ear");
    private static final Path SKRIPT = sti("it.skript", "wildfly-config");

    private Testtjener() {
    }

    /** A server that acts as the konto of the file given; what an earlier run with this name left is thrown away. */
    public static WildFlyOppsett klargjor(String navn, Path kontofil) {
        return klargjor(navn, kontofil, Map.of());
    }

    /** The same, with more settings than the konto file gives. */
    public static WildFlyOppsett klargjor(String navn, Path kontofil, Map<String, String> tillegg) {
        Path egen = katalog(navn);
        WildFlyInstallasjon.slett(egen);
        WildFlyInstallasjon installasjon = new WildFlyInstallasjon(WILDFLY, egen.resolve("wildfly"));
        installasjon.konfigurerSom(mal());
        installasjon.leggInn(EAR);
        Path konfigurasjon = egen.resolve("fiksio.properties");
        Gatewayfil.skriv(konfigurasjon, kontofil, installasjon.base().resolve("data"), tillegg);
        Map<String, String> egenskaper = new HashMap<>(Testdatabase.valgt().klargjor(navn, installasjon));
        egenskaper.put("fiksio.konfigurasjon", konfigurasjon.toAbsolutePath().toString());
        return new WildFlyOppsett(installasjon, Porter.ledig(), Porter.ledig(), Porter.ledig(), WildFlyOppsett.JVM,
                egenskaper, egen.resolve("log"));
    }

    /** The directory of the server with this name. */
    public static Path katalog(String navn) {
        return KATALOG.resolve(navn);
    }

    /** The unpacked WildFly that all servers run from. */
    static Path wildfly() {
        return WILDFLY;
    }

    /** A script of the product, by its name below wildfly-config. */
    public static Path skript(String navn) {
        return SKRIPT.resolve(navn);
    }

    private static synchronized WildFlyInstallasjon mal() {
        WildFlyInstallasjon mal = new WildFlyInstallasjon(WILDFLY, KATALOG.resolve("mal"));
        Stream<Path> produktets = Stream.of("offline.cli", "install.cli", Testdatabase.valgt().skript(),
                "demo/demo-bruker.cli")
                .map(Testtjener::skript);
        mal.konfigurer(Stream.concat(produktets, Stream.of(testbruker())).toList());
        return mal;
    }

    private static Path testbruker() {
        try {
            return Path.of(Testtjener.class.getResource("testbruker.cli").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path sti(String egenskap, String standard) {
        return Path.of(System.getProperty(egenskap, standard));
    }
}
