package no.fiksio.integrasjonspunkt.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Runs the scripts as an administrator would, all in one session, and keeps the configuration after each step. */
class ScriptIT {

    private static final Path DIRECTORY = TestServer.katalog("skript");
    private static final WildFlyInstallation SERVER =
            new WildFlyInstallation(TestServer.wildfly(), DIRECTORY.resolve("wildfly"));

    private static final List<Path> SCRIPT = new ArrayList<>();

    @BeforeAll
    static void run() throws IOException {
        WildFlyInstallation.delete(DIRECTORY);
        WildFlyInstallation.copy(
                TestServer.wildfly().resolve("standalone/configuration"),
                SERVER.base().resolve("configuration"));
        script("offline.cli", "install.cli", "datasource-h2.cli");
        take("installert");
        script("install.cli", "datasource-h2.cli");
        take("installert-to-ganger");
        script("remove.cli");
        take("fjernet");
        script("remove.cli");
        take("fjernet-to-ganger");
        SERVER.run(SCRIPT);
    }

    @Test
    void installationChangesTheConfiguration() {
        assertThat(after("installert"))
                .contains(
                        "java:jboss/datasources/IntegrasjonspunktDS",
                        "WRITE_DELAY=0",
                        "java:/jms/fiksio/sending/liten",
                        "java:/jms/fiksio/mottak/stor-4",
                        "java:/jms/fiksio/dod/webhook",
                        "Fiks IO-integrasjonspunkt",
                        "${jboss.http.port:9093}")
                .doesNotContain("handler=\"welcome-content\"");
    }

    @Test
    void installationCanBeRepeated() {
        assertThat(after("installert-to-ganger")).isEqualTo(after("installert"));
    }

    @Test
    void removalRestoresWhatWasThere() throws IOException {
        String original =
                Files.readString(TestServer.wildfly().resolve("standalone/configuration/standalone-full.xml"));
        assertThat(after("fjernet")).isEqualTo(original);
    }

    @Test
    void removalCanBeRepeated() {
        assertThat(after("fjernet-to-ganger")).isEqualTo(after("fjernet"));
    }

    private static void script(String... name) {
        for (String one : name) {
            SCRIPT.add(TestServer.script(one));
        }
    }

    private static void take(String name) throws IOException {
        SCRIPT.add(Files.writeString(DIRECTORY.resolve(name + ".cli"), ":take-snapshot(name=" + name + ")"));
    }

    private static String after(String name) {
        Path snapshots = SERVER.base().resolve("configuration/standalone_xml_history/snapshot");
        try {
            return Files.readString(snapshots.resolve(name + WildFlyInstallation.CONFIGURATION));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
