package no.fiksio.integrasjonspunkt.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import no.fiksio.integrasjonspunkt.bygg.Skall;
import no.fiksio.integrasjonspunkt.server.Gateway;
import no.fiksio.integrasjonspunkt.server.Testplattform;
import no.fiksio.integrasjonspunkt.server.Testtjener;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Pastes the lines that the demo prints when it is ready. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class VeiviserIT {

    private static final Pattern KOMMANDO = Pattern.compile("  (?:echo|curl|id=).*");
    private static final Pattern MESSAGE_ID =
            Pattern.compile("\"documentIdentification\":\\{[^}]*\"instanceIdentifier\":\"([^\"]+)\"");

    @TempDir
    private Path katalog;

    @Test
    void linjeneSomDemoenSkriverUt() throws Exception {
        List<String> linjer = linjer();
        int hent = linjer.indexOf(linjer.stream().filter(l -> l.startsWith("  id=")).findFirst().orElseThrow());
        Gateway gateway = Testplattform.gateway();
        Skall skall = new Skall(katalog);
        // What other tests have left would be older than our answer.
        skall.kjor("while true; do\n" + linjer.get(hent) + "\n[ -n \"$id\" ] || break\n" + linjer.get(linjer.size() - 1) + "\ndone");

        String utskrift = skall.kjor(String.join("\n", linjer.subList(0, hent)));
        Matcher treff = MESSAGE_ID.matcher(utskrift);
        assertThat(treff.find()).as(utskrift).isTrue();
        await().atMost(Duration.ofMinutes(1)).until(() ->
                gateway.get("/api/statuses/" + treff.group(1)).body().contains("LEVERT"));
        String hentet = skall.kjor(String.join("\n", linjer.subList(hent, linjer.size())) + "\necho id=$id");

        assertThat(gateway.get("/api/statuses/" + treff.group(1)).body()).contains("OPPRETTET", "SENDT", "MOTTATT");
        try (ZipFile svar = new ZipFile(katalog.resolve("svar.asice").toFile())) {
            assertThat(svar.getEntry("arkivmelding-kvittering.xml")).isNotNull();
        }
        String svarId = hentet.substring(hentet.lastIndexOf("id=") + 3).strip();
        assertThat(gateway.get("/api/messages/in/pop/" + svarId).statusCode()).isEqualTo(404);
    }

    private List<String> linjer() {
        Properties egenskaper = new Properties();
        egenskaper.setProperty("demo.target", katalog.toString());
        egenskaper.setProperty("demo.wildfly", katalog.toString());
        egenskaper.setProperty("demo.ear", katalog.toString());
        egenskaper.setProperty("demo.skript", katalog.toString());
        egenskaper.setProperty("simulator.ekstern", "true");
        egenskaper.setProperty("simulator.katalog", Testtjener.katalog("simulator").toString());
        DemoOppsett oppsett = DemoOppsett.fra(egenskaper);
        String tekst = new Veiviser(oppsett, Plattform.start(oppsett)).tekst(Testplattform.oppsett());
        return tekst.lines().filter(KOMMANDO.asMatchPredicate()).toList();
    }
}
