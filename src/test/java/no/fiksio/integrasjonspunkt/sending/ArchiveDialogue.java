package no.fiksio.integrasjonspunkt.sending;

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
import no.fiksio.integrasjonspunkt.server.TestPlatform;

/** The archive system's end of a dialogue: what it sends, and all that it can know of it, over REST. */
public final class ArchiveDialogue {

    public static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    private static final JsonMapper JSON = new JsonMapper();
    private static final String IN = "/api/messages/in";

    private final Gateway gateway = TestPlatform.gateway();

    public HttpResponse<String> create(ArchiveMelding melding) {
        return gateway.postJson("/api/messages/out", melding.sbd());
    }

    /** Creates, fills and sends; gives the messageId. */
    public String send(ArchiveMelding melding) {
        ok(create(melding));
        melding.files()
                .forEach((fileName, content) -> ok(gateway.put(
                        "/api/messages/out/" + melding.messageId(),
                        BodyPublishers.ofString(content),
                        Map.of(
                                "Content-Type",
                                "text/plain",
                                "Content-Disposition",
                                "attachment; filename=\"" + fileName + '"'))));
        ok(gateway.post("/api/messages/out/" + melding.messageId()));
        return melding.messageId();
    }

    public JsonNode samtale(String messageId) {
        return json(ok(gateway.get("/api/conversations/messageId/" + messageId)));
    }

    public boolean knows(String messageId) {
        return gateway.get("/api/conversations/messageId/" + messageId).statusCode() == 200;
    }

    /** The statuses in the order of registration. */
    public List<String> statuses(String messageId) {
        return StreamSupport.stream(samtale(messageId).get("messageStatuses").spliterator(), false)
                .map(s -> s.get("status").asText())
                .toList();
    }

    boolean has(String messageId, String status) {
        return knows(messageId) && statuses(messageId).contains(status);
    }

    public void waitFor(String messageId, String status) {
        await().atMost(LONG_ENOUGH).until(() -> has(messageId, status));
    }

    public String description(String messageId, String status) {
        return StreamSupport.stream(samtale(messageId).get("messageStatuses").spliterator(), false)
                .filter(s -> s.get("status").asText().equals(status))
                .map(s -> s.path("description").asText())
                .findFirst()
                .orElseThrow();
    }

    /** The SBD of an incoming message, when it has come. */
    public JsonNode incoming(String messageId) {
        await().atMost(LONG_ENOUGH).until(() -> isInInnboks(messageId));
        return json(ok(gateway.get(IN + "?messageId=" + messageId)))
                .get("content")
                .get(0);
    }

    public boolean isInInnboks(String messageId) {
        return !json(ok(gateway.get(IN + "?messageId=" + messageId)))
                .get("empty")
                .asBoolean();
    }

    /** Takes an incoming message: peek, pop, delete. Its files, without those of the signature. */
    public Map<String, String> get(String messageId) {
        ok(gateway.get(IN + "/peek?messageId=" + messageId));
        byte[] asice = gateway.load(IN + "/pop/" + messageId).body();
        ok(gateway.delete(IN + '/' + messageId));
        Map<String, String> files = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(asice))) {
            for (ZipEntry file = zip.getNextEntry(); file != null; file = zip.getNextEntry()) {
                if (!file.getName().startsWith("META-INF/") && !file.getName().equals("mimetype")) {
                    files.put(file.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    public static String conversationId(JsonNode sbd) {
        return sbd.at("/standardBusinessDocumentHeader/businessScope/scope/0/instanceIdentifier")
                .asText();
    }

    /** The value of the ReceiverRef scope; empty if there is none. */
    public static String reference(JsonNode sbd) {
        return StreamSupport.stream(
                        sbd.at("/standardBusinessDocumentHeader/businessScope/scope")
                                .spliterator(),
                        false)
                .filter(o -> o.get("type").asText().equals("ReceiverRef"))
                .map(o -> o.path("instanceIdentifier").asText())
                .findFirst()
                .orElse("");
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String ok(HttpResponse<String> svar) {
        assertThat(svar.statusCode()).as(svar.body()).isEqualTo(200);
        return svar.body();
    }
}
