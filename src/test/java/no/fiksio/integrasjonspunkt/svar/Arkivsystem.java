package no.fiksio.integrasjonspunkt.svar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import no.fiksio.integrasjonspunkt.server.Gateway;
import no.fiksio.integrasjonspunkt.server.Testplattform;

/** The archive system's end of a dialogue: what it sends, and all that it can know of it, over REST. */
final class Arkivsystem {

    static final Duration LENGE_NOK = Duration.ofSeconds(60);

    private static final JsonMapper JSON = new JsonMapper();
    private static final String INN = "/api/messages/in";

    private final Gateway gateway = Testplattform.gateway();

    HttpResponse<String> opprett(Brev brev) {
        return gateway.postJson("/api/messages/out", brev.sbd());
    }

    /** Creates, fills and sends; gives the messageId. */
    String send(Brev brev) {
        ok(opprett(brev));
        brev.filer().forEach((filnavn, innhold) -> ok(gateway.put("/api/messages/out/" + brev.messageId(),
                BodyPublishers.ofString(innhold), Map.of("Content-Type", "text/plain",
                        "Content-Disposition", "attachment; filename=\"" + filnavn + '"'))));
        ok(gateway.post("/api/messages/out/" + brev.messageId()));
        return brev.messageId();
    }

    JsonNode samtale(String messageId) {
        return json(ok(gateway.get("/api/conversations/messageId/" + messageId)));
    }

    boolean kjenner(String messageId) {
        return gateway.get("/api/conversations/messageId/" + messageId).statusCode() == 200;
    }

    /** The statuses in the order of registration. */
    List<String> statuser(String messageId) {
        return StreamSupport.stream(samtale(messageId).get("messageStatuses").spliterator(), false)
                .map(s -> s.get("status").asText()).toList();
    }

    boolean har(String messageId, String status) {
        return kjenner(messageId) && statuser(messageId).contains(status);
    }

    void ventPaa(String messageId, String status) {
        await().atMost(LENGE_NOK).until(() -> har(messageId, status));
    }

    String beskrivelse(String messageId, String status) {
        return StreamSupport.stream(samtale(messageId).get("messageStatuses").spliterator(), false)
                .filter(s -> s.get("status").asText().equals(status))
                .map(s -> s.path("description").asText()).findFirst().orElseThrow();
    }

    /** The SBD of an incoming message, when it has come. */
    JsonNode innkommende(String messageId) {
        await().atMost(LENGE_NOK).until(() -> erIInnboksen(messageId));
        return json(ok(gateway.get(INN + "?messageId=" + messageId))).get("content").get(0);
    }

    boolean erIInnboksen(String messageId) {
        return !json(ok(gateway.get(INN + "?messageId=" + messageId))).get("empty").asBoolean();
    }

    /** Takes an incoming message: peek, pop, delete. Its files, without those of the signature. */
    Map<String, String> hent(String messageId) {
        ok(gateway.get(INN + "/peek?messageId=" + messageId));
        byte[] asice = gateway.last(INN + "/pop/" + messageId).body();
        ok(gateway.delete(INN + '/' + messageId));
        Map<String, String> filer = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(asice))) {
            for (ZipEntry fil = zip.getNextEntry(); fil != null; fil = zip.getNextEntry()) {
                if (!fil.getName().startsWith("META-INF/") && !fil.getName().equals("mimetype")) {
                    filer.put(fil.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return filer;
    }

    static String conversationId(JsonNode sbd) {
        return sbd.at("/standardBusinessDocumentHeader/businessScope/scope/0/instanceIdentifier").asText();
    }

    /** The value of the ReceiverRef scope; empty if there is none. */
    static String referanse(JsonNode sbd) {
        return StreamSupport.stream(sbd.at("/standardBusinessDocumentHeader/businessScope/scope").spliterator(), false)
                .filter(o -> o.get("type").asText().equals("ReceiverRef"))
                .map(o -> o.path("instanceIdentifier").asText()).findFirst().orElse("");
    }

    private static JsonNode json(String tekst) {
        try {
            return JSON.readTree(tekst);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String ok(HttpResponse<String> svar) {
        assertThat(svar.statusCode()).as(svar.body()).isEqualTo(200);
        return svar.body();
    }
}
