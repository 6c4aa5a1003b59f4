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
class SkriptIT {

    private static final Path KATALOG = Testtjener.katalog("skript");
    private static final WildFlyInstallasjon SERVER = new WildFlyInstallasjon(Testtjener.wildfly(), KATALOG.resolve("wildfly"));

    private static final List<Path> SKRIPT = new ArrayList<>();

    @BeforeAll
    static void kjor() throws IOException {
        WildFlyInstallasjon.slett(KATALOG);
        WildFlyInstallasjon.kopier(Testtjener.wildfly().resolve("standalone/configuration"), SERVER.base().resolve("configuration"));
        skript("offline.cli", "install.cli", "datasource-h2.cli");
        ta("installert");
        skript("install.cli", "datasource-h2.cli");
        ta("installert-to-ganger");
        skript("remove.cli");
        ta("fjernet");
        skript("remove.cli");
        ta("fjernet-to-ganger");
        SERVER.kjor(SKRIPT);
    }

    @Test
    void installasjonEndrerKonfigurasjonen() {
        assertThat(etter("installert"))
                .contains("java:jboss/datasources/IntegrasjonspunktDS", "WRITE_DELAY=0", "java:/jms/fiksio/sending/liten",
                        "java:/jms/fiksio/mottak/stor-4", "java:/jms/fiksio/dod/webhook",
                        "Fiks IO-integrasjonspunkt", "${jboss.http.port:9093}")
                .doesNotContain("handler=\"welcome-content\"");
    }

    @Test
    void installasjonKanGjentas() {
        assertThat(etter("installert-to-ganger")).isEqualTo(etter("installert"));
    }

    @Test
    void fjerningGirTilbakeDetSomVar() throws IOException {
        String opprinnelig = Files.readString(Testtjener.wildfly().resolve("standalone/configuration/standalone-full.xml"));
        assertThat(etter("fjernet")).isEqualTo(opprinnelig);
    }

    @Test
    void fjerningKanGjentas() {
        assertThat(etter("fjernet-to-ganger")).isEqualTo(etter("fjernet"));
    }

    private static void skript(String... navn) {
        for (String ett : navn) {
            SKRIPT.add(Testtjener.skript(ett));
        }
    }

    private static void ta(String navn) throws IOException {
        SKRIPT.add(Files.writeString(KATALOG.resolve(navn + ".cli"), ":take-snapshot(name=" + navn + ")"));
    }

    private static String etter(String navn) {
        Path bilder = SERVER.base().resolve("configuration/standalone_xml_history/snapshot");
        try {
            return Files.readString(bilder.resolve(navn + WildFlyInstallasjon.KONFIGURASJON));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
