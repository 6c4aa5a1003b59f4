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
import no.fiksio.integrasjonspunkt.server.Testplattform;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs the first commands that a reader of the README pastes, and checks that they give what it says. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ReadmeIT {

    private static final String AVSNITT = "### The first message, out and in";
    private static final Pattern BLOKK = Pattern.compile("```bash\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern SIST_I_SKRIPTET = Pattern.compile("MELDING=(\\S+) SVAR=(\\S+)");
    private static final Pattern MELDING_ID = Pattern.compile("\"meldingId\"\\s*:\\s*\"([^\"]+)\"");

    private final Gateway gateway = Testplattform.gateway();

    @TempDir
    private Path katalog;

    @Test
    void denForsteMeldingenUtOgInn() throws Exception {
        tomInnboksen();

        String utskrift = new Skall(katalog).kjor(kommandoer() + "\necho MELDING=$MELDING SVAR=$SVAR\n");

        Matcher navn = finn(SIST_I_SKRIPTET, utskrift);
        JsonNode statuser = json(gateway.get("/api/statuses/" + navn.group(1)));
        assertThat(StreamSupport.stream(statuser.get("content").spliterator(), false).map(s -> s.get("status").asText()))
                .containsExactlyInAnyOrder("OPPRETTET", "SENDT", "MOTTATT", "LEVERT");
        assertThat(json(gateway.get("/api/conversations/messageId/" + navn.group(2))).get("messageReference").asText())
                .isEqualTo(navn.group(1));
        try (ZipFile svar = new ZipFile(katalog.resolve("svar.zip").toFile())) {
            assertThat(svar.getEntry("arkivmelding-kvittering.xml")).isNotNull();
        }
        assertThat(gateway.get("/api/messages/in/pop/" + navn.group(2)).statusCode()).isEqualTo(404);
        String fraKommunen = finn(MELDING_ID, utskrift).group(1);
        await().atMost(Duration.ofMinutes(1)).until(() ->
                !json(gateway.get("/api/messages/in?messageId=" + fraKommunen)).get("empty").asBoolean());
    }

    private static String kommandoer() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String avsnitt = readme.substring(readme.indexOf(AVSNITT) + AVSNITT.length()).split("\\n#", 2)[0];
        List<String> blokker = BLOKK.matcher(avsnitt).results().map(treff -> treff.group(1)).toList();
        assertThat(blokker).as("commands below \"" + AVSNITT + '"').isNotEmpty();
        String kommandoer = blokker.stream().collect(Collectors.joining("\n"));
        kommandoer = bytt(kommandoer, "http://127.0.0.1:9093", Testplattform.oppsett().baseUrl());
        kommandoer = bytt(kommandoer, "https://127.0.0.1:9443", Testplattform.simulator().adresse());
        // A reader looks again when three seconds were too short; so does this.
        return bytt(kommandoer, "\nsleep 3\n", """

                for i in {1..60}; do
                  sleep 1
                  if curl -sS -f -u demo:demo "$API/statuses/$MELDING" | grep -q LEVERT; then break; fi
                done
                """);
    }

    private static String bytt(String tekst, String fra, String til) {
        assertThat(tekst).contains(fra);
        return tekst.replace(fra, til);
    }

    /** The demo's inbox is empty when the reader begins. */
    private void tomInnboksen() throws IOException {
        for (HttpResponse<String> neste = peek(); neste.statusCode() == 200; neste = peek()) {
            gateway.delete("/api/messages/in/" + json(neste)
                    .at("/standardBusinessDocumentHeader/documentIdentification/instanceIdentifier").asText());
        }
    }

    private HttpResponse<String> peek() {
        return gateway.get("/api/messages/in/peek");
    }

    private static Matcher finn(Pattern hva, String tekst) {
        Matcher treff = hva.matcher(tekst);
        assertThat(treff.find()).as(hva + " in " + tekst).isTrue();
        return treff;
    }

    private static JsonNode json(HttpResponse<String> svar) throws IOException {
        assertThat(svar.statusCode()).as(svar.body()).isEqualTo(200);
        return new JsonMapper().readTree(svar.body());
    }
}
