package no.fiksio.integrasjonspunkt.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.api.json.Json;
import no.fiksio.integrasjonspunkt.server.Gateway;

/** What an archive system does in these tests: subscribes, and sends. */
record SubscribingArchive(Gateway gateway) {

    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    HttpResponse<String> subscribe(String name, String endpoint) {
        return gateway.postJson("/api/subscriptions", """
                {"name": "%s", "pushEndpoint": "%s", "resource": "all", "event": "all"}""".formatted(name, endpoint));
    }

    HttpResponse<String> change(int id, String json) {
        return gateway.put("/api/subscriptions/" + id, BodyPublishers.ofString(json), JSON);
    }

    JsonNode abonnement(int id) {
        return ok(gateway.get("/api/subscriptions/" + id));
    }

    /** Creates a message, and gives its id. */
    String create(UUID mottaker) {
        return ok(tryCreate(mottaker))
                .at("/standardBusinessDocumentHeader/documentIdentification/instanceIdentifier")
                .asText();
    }

    /** The same, whatever the answer. */
    HttpResponse<String> tryCreate(UUID mottaker) {
        return gateway.postJson("/api/messages/out", """
                {"standardBusinessDocumentHeader": {
                  "headerVersion": "1.0",
                  "receiver": [{"identifier": {"value": "%s", "authority": "iso6523-actorid-upis"}}],
                  "documentIdentification": {"standard": "no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett",
                    "typeVersion": "2.0", "type": "fiksio"},
                  "businessScope": {"scope": [{"type": "ConversationId", "identifier": "no.ks.fiks.arkiv.v1"}]}},
                 "fiksio": {}}""".formatted(mottaker));
    }

    /** Creates a message, fills it and sends it. */
    String send(UUID mottaker) {
        String id = create(mottaker);
        assertThat(gateway.put(
                                "/api/messages/out/" + id,
                                BodyPublishers.ofString("innhold"),
                                Map.of(
                                        "Content-Type",
                                        "text/plain",
                                        "Content-Disposition",
                                        "attachment; filename=\"a.txt\""))
                        .statusCode())
                .isEqualTo(200);
        assertThat(gateway.post("/api/messages/out/" + id).statusCode()).isEqualTo(200);
        return id;
    }

    static JsonNode ok(HttpResponse<String> svar) {
        assertThat(svar.statusCode()).as(svar.body()).isEqualTo(200);
        return Json.readOwn(svar.body());
    }

    static JsonNode error(HttpResponse<String> svar, int status, String exception) {
        assertThat(svar.statusCode()).as(svar.body()).isEqualTo(status);
        JsonNode error = Json.readOwn(svar.body());
        assertThat(error.get("exception").asText()).endsWith(exception);
        return error;
    }
}
