package no.fiksio.integrasjonspunkt.arkiv;

import static no.fiksio.integrasjonspunkt.arkiv.ApiAnswers.empty;
import static no.fiksio.integrasjonspunkt.arkiv.ApiAnswers.ok;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.UUID;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import no.fiksio.integrasjonspunkt.server.Gateway;

/** An archive system: what it sends, what it fetches, and all that it can know of its messages, over REST. */
public record Arkivklient(Gateway gateway) {

    /** How long anything may take that a test waits for. */
    public static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    /** An id that no message has. */
    public static final String UNKNOWN_ID = "00000000-0000-4000-8000-000000000000";

    private static final String OUT = "/api/messages/out";
    private static final String IN = "/api/messages/in";
    private static final String ABONNEMENTER = "/api/subscriptions";

    public HttpResponse<String> create(SbdBuilder melding) {
        return gateway.postJson(OUT, melding.toString());
    }

    /** Creates a minimal message without files, and gives its id. */
    public String create(UUID mottaker) {
        return ApiAnswers.messageId(ok(create(SbdBuilder.minimal(mottaker))));
    }

    /** Uploads a short text under a Content-Disposition. */
    public HttpResponse<String> upload(String messageId, String disposition) {
        return upload(messageId, disposition, "innhold".getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> upload(String messageId, String disposition, byte[] content) {
        return gateway.put(
                OUT + '/' + messageId,
                BodyPublishers.ofByteArray(content),
                Map.of("Content-Type", "text/plain", "Content-Disposition", disposition));
    }

    /** Creates, fills and sends; gives the messageId. */
    public String send(SbdBuilder melding) {
        String messageId = ApiAnswers.messageId(ok(create(melding)));
        melding.files()
                .forEach((fileName, content) ->
                        empty(upload(messageId, "attachment; filename=\"" + fileName + '"', content)));
        empty(gateway.post(OUT + '/' + messageId));
        return messageId;
    }

    /** Sends a minimal message with one file. */
    public String send(UUID mottaker) {
        return send(SbdBuilder.minimal(mottaker).with("a.txt", "innhold"));
    }

    public JsonNode samtale(String messageId) {
        return ok(gateway.get("/api/conversations/messageId/" + messageId));
    }

    public boolean knows(String messageId) {
        return gateway.get("/api/conversations/messageId/" + messageId).statusCode() == 200;
    }

    /** The statuses in the order of registration. */
    public List<String> statuses(String messageId) {
        return ApiAnswers.statuses(samtale(messageId));
    }

    public void waitFor(String messageId, String status) {
        await("%s of %s".formatted(status, messageId))
                .atMost(LONG_ENOUGH)
                .until(() -> knows(messageId) && statuses(messageId).contains(status));
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
        await("incoming " + messageId).atMost(LONG_ENOUGH).until(() -> isInInnboks(messageId));
        return ok(gateway.get(IN + "?messageId=" + messageId)).get("content").get(0);
    }

    public boolean isInInnboks(String messageId) {
        return !ok(gateway.get(IN + "?messageId=" + messageId)).get("empty").asBoolean();
    }

    /** Takes an incoming message: peek, pop, delete. Its files, without those of the signature. */
    public Map<String, String> fetch(String messageId) {
        ok(gateway.get(IN + "/peek?messageId=" + messageId));
        byte[] asice = gateway.load(IN + "/pop/" + messageId).body();
        ok(gateway.delete(IN + '/' + messageId));
        return files(asice);
    }

    private static Map<String, String> files(byte[] asice) {
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

    /** Subscribes to everything. */
    public HttpResponse<String> subscribe(String name, String endpoint) {
        return gateway.postJson(ABONNEMENTER, """
            {"name": "%s", "pushEndpoint": "%s", "resource": "all", "event": "all"}\
            """.formatted(name, endpoint));
    }

    public HttpResponse<String> changeAbonnement(int id, String json) {
        return gateway.put(
                ABONNEMENTER + '/' + id, BodyPublishers.ofString(json), Map.of("Content-Type", "application/json"));
    }

    public JsonNode abonnement(int id) {
        return ok(gateway.get(ABONNEMENTER + '/' + id));
    }
}
