package no.fiksio.integrasjonspunkt.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.api.json.Json;
import no.fiksio.integrasjonspunkt.server.Gateway;
import no.fiksio.integrasjonspunkt.server.TestPlatform;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKonti;
import no.fiksio.integrasjonspunkt.simulator.responder.PackedFile;

/** What the contract tests have in common: SBDs to send, and answers to read. */
final class ContractTest {

    static final String UNKNOWN_ID = "00000000-0000-4000-8000-000000000000";
    static final String MELDINGSTYPE = "no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett";
    static final String PROSESS = "no.ks.fiks.arkiv.v1";

    private ContractTest() {}

    static Gateway gateway() {
        return TestPlatform.gateway();
    }

    /** A minimal SBD to the konto of the simulator that never fetches its mail. */
    static ObjectNode sbd() {
        return sbd(DemoKonti.QUIET_PERIOD.kontoId());
    }

    static ObjectNode sbd(UUID mottaker) {
        return (ObjectNode) Json.readOwn("""
                {"standardBusinessDocumentHeader": {
                  "headerVersion": "1.0",
                  "receiver": [{"identifier": {"value": "%s", "authority": "iso6523-actorid-upis"}}],
                  "documentIdentification": {"standard": "%s", "typeVersion": "2.0", "type": "fiksio"},
                  "businessScope": {"scope": [{"type": "ConversationId", "identifier": "%s"}]}},
                 "fiksio": {}}""".formatted(mottaker, MELDINGSTYPE, PROSESS));
    }

    static ObjectNode sbdWithId(UUID messageId) {
        ObjectNode sbd = sbd();
        ((ObjectNode) sbd.at("/standardBusinessDocumentHeader/documentIdentification"))
                .put("instanceIdentifier", messageId.toString());
        return sbd;
    }

    /** Creates a message and gives its id. */
    static String create() {
        return messageId(ok(gateway().postJson("/api/messages/out", sbd().toString())));
    }

    static HttpResponse<String> upload(String messageId, String disposition) {
        return gateway()
                .put(
                        "/api/messages/out/" + messageId,
                        BodyPublishers.ofString("innhold"),
                        Map.of("Content-Type", "text/plain", "Content-Disposition", disposition));
    }

    /** A file for the simulator to send. */
    static PackedFile dokument(String fileName, String content) {
        return new PackedFile(fileName, () -> new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    }

    static String messageId(JsonNode sbd) {
        return sbd.at("/standardBusinessDocumentHeader/documentIdentification/instanceIdentifier")
                .asText();
    }

    /** The JSON of a 200. */
    static JsonNode ok(HttpResponse<String> svar) {
        assertThat(svar.statusCode()).as(svar.body()).isEqualTo(200);
        assertThat(svar.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        return Json.readOwn(svar.body());
    }

    /** A 200 without anything in it. */
    static void empty(HttpResponse<String> svar) {
        assertThat(svar.statusCode()).as(svar.body()).isEqualTo(200);
        assertThat(svar.body()).isEmpty();
    }

    /** An answer in the contract's error format, with nothing of our inside. */
    static JsonNode error(HttpResponse<String> svar, int status, String exception) {
        assertThat(svar.statusCode()).as(svar.body()).isEqualTo(status);
        assertThat(svar.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        JsonNode error = Json.readOwn(svar.body());
        assertThat(error.get("status").asInt()).isEqualTo(status);
        assertThat(error.get("error").asText()).isNotBlank();
        assertThat(error.get("timestamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+[+-]\\d\\d:\\d\\d");
        assertThat(error.get("path").asText()).isEqualTo(svar.request().uri().getRawPath());
        assertThat(error.get("message").asText()).isNotBlank();
        assertThat(error.get("exception").asText()).endsWith(exception);
        assertThat(error.has("trace")).isFalse();
        assertThat(svar.body())
                .doesNotContain("\\tat ")
                .doesNotContain("no.fiksio")
                .doesNotContain("org.hibernate");
        return error;
    }
}
