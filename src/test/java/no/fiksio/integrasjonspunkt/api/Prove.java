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
import no.fiksio.integrasjonspunkt.server.Testplattform;
import no.fiksio.integrasjonspunkt.simulator.konto.Demokontoer;
import no.fiksio.integrasjonspunkt.simulator.svarer.Dokument;

/** What the contract tests have in common: SBDs to send, and answers to read. */
final class Prove {

    static final String UKJENT_ID = "00000000-0000-4000-8000-000000000000";
    static final String MELDINGSTYPE = "no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett";
    static final String PROSESS = "no.ks.fiks.arkiv.v1";

    private Prove() {
    }

    static Gateway gateway() {
        return Testplattform.gateway();
    }

    /** A minimal SBD to the konto of the simulator that never fetches its mail. */
    static ObjectNode sbd() {
        return sbd(Demokontoer.STILLE.kontoId());
    }

    static ObjectNode sbd(UUID mottaker) {
        return (ObjectNode) Json.lesEget("""
                {"standardBusinessDocumentHeader": {
                  "headerVersion": "1.0",
                  "receiver": [{"identifier": {"value": "%s", "authority": "iso6523-actorid-upis"}}],
                  "documentIdentification": {"standard": "%s", "typeVersion": "2.0", "type": "fiksio"},
                  "businessScope": {"scope": [{"type": "ConversationId", "identifier": "%s"}]}},
                 "fiksio": {}}""".formatted(mottaker, MELDINGSTYPE, PROSESS));
    }

    static ObjectNode sbdMedId(UUID messageId) {
        ObjectNode sbd = sbd();
        ((ObjectNode) sbd.at("/standardBusinessDocumentHeader/documentIdentification"))
                .put("instanceIdentifier", messageId.toString());
        return sbd;
    }

    /** Creates a message and gives its id. */
    static String opprett() {
        return messageId(ok(gateway().postJson("/api/messages/out", sbd().toString())));
    }

    static HttpResponse<String> lastOpp(String messageId, String disposition) {
        return gateway().put("/api/messages/out/" + messageId, BodyPublishers.ofString("innhold"),
                Map.of("Content-Type", "text/plain", "Content-Disposition", disposition));
    }

    /** A file for the simulator to send. */
    static Dokument dokument(String filnavn, String innhold) {
        return new Dokument(filnavn, () -> new ByteArrayInputStream(innhold.getBytes(StandardCharsets.UTF_8)));
    }

    static String messageId(JsonNode sbd) {
        return sbd.at("/standardBusinessDocumentHeader/documentIdentification/instanceIdentifier").asText();
    }

    /** The JSON of a 200. */
    static JsonNode ok(HttpResponse<String> svar) {
        assertThat(svar.statusCode()).as(svar.body()).isEqualTo(200);
        assertThat(svar.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        return Json.lesEget(svar.body());
    }

    /** A 200 without anything in it. */
    static void tom(HttpResponse<String> svar) {
        assertThat(svar.statusCode()).as(svar.body()).isEqualTo(200);
        assertThat(svar.body()).isEmpty();
    }

    /** An answer in the contract's error format, with nothing of our inside. */
    static JsonNode feil(HttpResponse<String> svar, int status, String unntak) {
        assertThat(svar.statusCode()).as(svar.body()).isEqualTo(status);
        assertThat(svar.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        JsonNode feil = Json.lesEget(svar.body());
        assertThat(feil.get("status").asInt()).isEqualTo(status);
        assertThat(feil.get("error").asText()).isNotBlank();
        assertThat(feil.get("timestamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+[+-]\\d\\d:\\d\\d");
        assertThat(feil.get("path").asText()).isEqualTo(svar.request().uri().getRawPath());
        assertThat(feil.get("message").asText()).isNotBlank();
        assertThat(feil.get("exception").asText()).endsWith(unntak);
        assertThat(feil.has("trace")).isFalse();
        assertThat(svar.body()).doesNotContain("\\tat ").doesNotContain("no.fiksio").doesNotContain("org.hibernate");
        return feil;
    }
}
