package no.fiksio.integrasjonspunkt.feilsuite;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.api.json.Json;
import no.fiksio.integrasjonspunkt.server.Gateway;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.melding.LedgerEntry;

/** What has become of a message, here and at the far end. */
final class MeldingTrace {

    static final Duration PATIENT = Duration.ofSeconds(120);

    private final TestBench bench;

    MeldingTrace(TestBench bench) {
        this.bench = bench;
    }

    List<String> statuses(UUID id) {
        return samtale(id).path("messageStatuses").findValuesAsText("status");
    }

    String description(UUID id, String status) {
        for (JsonNode line : samtale(id).path("messageStatuses")) {
            if (line.path("status").asText().equals(status)) {
                return line.path("description").asText("");
            }
        }
        return "";
    }

    void waitFor(UUID id, String status) {
        await(id + " " + status)
                .atMost(PATIENT)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> statuses(id).contains(status));
    }

    /** Every copy of the message that came to the konto. */
    List<LedgerEntry> arrivalsAt(Konto konto, UUID id) {
        return bench.simulator().control().ledger(konto).mottak().stream()
                .filter(m -> m.klientMeldingId().filter(id.toString()::equals).isPresent())
                .toList();
    }

    /** The dead letter of the message as an administrator sees it; empty if it has none. */
    JsonNode deadLetter(UUID id) {
        return json(bench.administrator(), "/api/admin/dodebrev/" + id);
    }

    JsonNode revisjon(UUID id) {
        return json(bench.administrator(), "/api/admin/revisjon?messageId=" + id)
                .path("content");
    }

    JsonNode health() {
        return Json.readOwn(
                Gateway.anonymous(bench.setup().baseUrl()).get("/manage/health").body());
    }

    private JsonNode samtale(UUID id) {
        return json(bench.archive(), "/api/conversations/messageId/" + id);
    }

    private static JsonNode json(Gateway gateway, String path) {
        HttpResponse<String> svar = gateway.get(path);
        return svar.statusCode() == 200 ? Json.readOwn(svar.body()) : Json.readOwn("{}");
    }
}
