package no.fiksio.integrasjonspunkt.bygg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import java.util.zip.ZipFile;
import no.fiksio.integrasjonspunkt.server.Gateway;
import no.fiksio.integrasjonspunkt.server.TestPlatform;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs the first commands that a reader of the README pastes, and checks that they give what it says. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ReadmeIT {

    private static final String SECTION = "### The first message, out and in";
    private static final Pattern BLOCK = Pattern.compile("```bash\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LAST_IN_SCRIPT = Pattern.compile("MELDING=(\\S+) SVAR=(\\S+)");
    private static final Pattern MELDING_ID = Pattern.compile("\"meldingId\"\\s*:\\s*\"([^\"]+)\"");

    private final Gateway gateway = TestPlatform.gateway();

    @TempDir
    private Path katalog;

    @Test
    void theFirstMeldingOutAndIn() throws Exception {
        emptyInnboks();

        String output = new Shell(katalog).run(commands() + "\necho MELDING=$MELDING SVAR=$SVAR\n");

        Matcher name = find(LAST_IN_SCRIPT, output);
        JsonNode statuses = json(gateway.get("/api/statuses/" + name.group(1)));
        assertThat(StreamSupport.stream(statuses.get("content").spliterator(), false)
                        .map(s -> s.get("status").asText()))
                .containsExactlyInAnyOrder("OPPRETTET", "SENDT", "MOTTATT", "LEVERT");
        assertThat(json(gateway.get("/api/conversations/messageId/" + name.group(2)))
                        .get("messageReference")
                        .asText())
                .isEqualTo(name.group(1));
        try (ZipFile svar = new ZipFile(katalog.resolve("svar.zip").toFile())) {
            assertThat(svar.getEntry("arkivmelding-kvittering.xml")).isNotNull();
        }
        assertThat(gateway.get("/api/messages/in/pop/" + name.group(2)).statusCode())
                .isEqualTo(404);
        String fromKommunen = find(MELDING_ID, output).group(1);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> !json(gateway.get("/api/messages/in?messageId=" + fromKommunen))
                        .get("empty")
                        .asBoolean());
    }

    private static String commands() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String section =
                readme.substring(readme.indexOf(SECTION) + SECTION.length()).split("\\n#", 2)[0];
        List<String> blocks = BLOCK.matcher(section)
                .results()
                .map(matches -> matches.group(1))
                .toList();
        assertThat(blocks).as("commands below \"" + SECTION + '"').isNotEmpty();
        String commands = blocks.stream().collect(Collectors.joining("\n"));
        commands =
                replace(commands, "http://127.0.0.1:9093", TestPlatform.setup().baseUrl());
        commands = replace(
                commands, "https://127.0.0.1:9443", TestPlatform.simulator().address());
        // A reader looks again when three seconds were too short; so does this.
        return replace(commands, "\nsleep 3\n", """

                for i in {1..60}; do
                  sleep 1
                  if curl -sS -f -u demo:demo "$API/statuses/$MELDING" | grep -q LEVERT; then break; fi
                done
                """);
    }

    private static String replace(String text, String from, String to) {
        assertThat(text).contains(from);
        return text.replace(from, to);
    }

    /** The demo's inbox is empty when the reader begins. */
    private void emptyInnboks() throws IOException {
        for (HttpResponse<String> next = peek(); next.statusCode() == 200; next = peek()) {
            gateway.delete("/api/messages/in/"
                    + json(next)
                            .at("/standardBusinessDocumentHeader/documentIdentification/instanceIdentifier")
                            .asText());
        }
    }

    private HttpResponse<String> peek() {
        return gateway.get("/api/messages/in/peek");
    }

    private static Matcher find(Pattern what, String text) {
        Matcher matches = what.matcher(text);
        assertThat(matches.find()).as(what + " in " + text).isTrue();
        return matches;
    }

    private static JsonNode json(HttpResponse<String> svar) throws IOException {
        assertThat(svar.statusCode()).as(svar.body()).isEqualTo(200);
        return new JsonMapper().readTree(svar.body());
    }
}
