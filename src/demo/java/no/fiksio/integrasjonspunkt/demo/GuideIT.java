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
import no.fiksio.integrasjonspunkt.bygg.Shell;
import no.fiksio.integrasjonspunkt.server.Gateway;
import no.fiksio.integrasjonspunkt.server.TestPlatform;
import no.fiksio.integrasjonspunkt.server.TestServer;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Pastes the lines that the demo prints when it is ready. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class GuideIT {

    private static final Pattern COMMAND = Pattern.compile("  (?:echo|curl|id=).*");
    private static final Pattern MESSAGE_ID =
            Pattern.compile("\"documentIdentification\":\\{[^}]*\"instanceIdentifier\":\"([^\"]+)\"");

    @TempDir
    private Path katalog;

    @Test
    void theLinesThatTheDemoPrintsWork() throws Exception {
        List<String> lines = lines();
        int get = lines.indexOf(
                lines.stream().filter(l -> l.startsWith("  id=")).findFirst().orElseThrow());
        Gateway gateway = TestPlatform.gateway();
        Shell shell = new Shell(katalog);
        // What other tests have left would be older than our answer.
        shell.run("while true; do\n" + lines.get(get) + "\n[ -n \"$id\" ] || break\n" + lines.get(lines.size() - 1)
                + "\ndone");

        String output = shell.run(String.join("\n", lines.subList(0, get)));
        Matcher matches = MESSAGE_ID.matcher(output);
        assertThat(matches.find()).as(output).isTrue();
        await().atMost(Duration.ofMinutes(1))
                .until(() ->
                        gateway.get("/api/statuses/" + matches.group(1)).body().contains("LEVERT"));
        String fetched = shell.run(String.join("\n", lines.subList(get, lines.size())) + "\necho id=$id");

        assertThat(gateway.get("/api/statuses/" + matches.group(1)).body()).contains("OPPRETTET", "SENDT", "MOTTATT");
        try (ZipFile svar = new ZipFile(katalog.resolve("svar.asice").toFile())) {
            assertThat(svar.getEntry("arkivmelding-kvittering.xml")).isNotNull();
        }
        String svarId = fetched.substring(fetched.lastIndexOf("id=") + 3).strip();
        assertThat(gateway.get("/api/messages/in/pop/" + svarId).statusCode()).isEqualTo(404);
    }

    private List<String> lines() {
        Properties attributes = new Properties();
        attributes.setProperty("demo.target", katalog.toString());
        attributes.setProperty("demo.wildfly", katalog.toString());
        attributes.setProperty("demo.ear", katalog.toString());
        attributes.setProperty("demo.skript", katalog.toString());
        attributes.setProperty("simulator.ekstern", "true");
        attributes.setProperty(
                "simulator.katalog", TestServer.katalog("simulator").toString());
        DemoSetup setup = DemoSetup.from(attributes);
        String text = new Guide(setup, DemoPlatform.start(setup)).text(TestPlatform.setup());
        return text.lines().filter(COMMAND.asMatchPredicate()).toList();
    }
}
