package no.fiksio.integrasjonspunkt.feil;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.api.json.Json;
import no.fiksio.integrasjonspunkt.server.Gateway;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.melding.Mottak;

/** What has become of a message, here and at the far end. */
final class Spor {

    static final Duration TAALMODIG = Duration.ofSeconds(120);

    private final Feilbenk benk;

    Spor(Feilbenk benk) {
        this.benk = benk;
    }

    List<String> statuser(UUID id) {
        return samtale(id).path("messageStatuses").findValuesAsText("status");
    }

    String beskrivelse(UUID id, String status) {
        for (JsonNode linje : samtale(id).path("messageStatuses")) {
            if (linje.path("status").asText().equals(status)) {
                return linje.path("description").asText("");
            }
        }
        return "";
    }

    void ventPaa(UUID id, String status) {
        await(id + " " + status).atMost(TAALMODIG).pollInterval(Duration.ofMillis(200))
                .until(() -> statuser(id).contains(status));
    }

    /** Every copy of the message that came to the konto. */
    List<Mottak> hos(Konto konto, UUID id) {
        return benk.simulator().styring().regnskap(konto).mottak().stream()
                .filter(m -> m.klientMeldingId().filter(id.toString()::equals).isPresent()).toList();
    }

    /** The dead letter of the message as an administrator sees it; empty if it has none. */
    JsonNode dodtBrev(UUID id) {
        return json(benk.administrator(), "/api/admin/dodebrev/" + id);
    }

    JsonNode revisjon(UUID id) {
        return json(benk.administrator(), "/api/admin/revisjon?messageId=" + id).path("content");
    }

    JsonNode helse() {
        return Json.lesEget(Gateway.uinnlogget(benk.oppsett().baseUrl()).get("/manage/health").body());
    }

    private JsonNode samtale(UUID id) {
        return json(benk.arkiv(), "/api/conversations/messageId/" + id);
    }

    private static JsonNode json(Gateway gateway, String sti) {
        HttpResponse<String> svar = gateway.get(sti);
        return svar.statusCode() == 200 ? Json.lesEget(svar.body()) : Json.lesEget("{}");
    }
}
