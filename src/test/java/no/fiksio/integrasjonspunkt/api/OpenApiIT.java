package no.fiksio.integrasjonspunkt.api;

import static no.fiksio.integrasjonspunkt.api.Prove.UKJENT_ID;
import static no.fiksio.integrasjonspunkt.api.Prove.gateway;
import static no.fiksio.integrasjonspunkt.api.Prove.opprett;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import no.fiksio.integrasjonspunkt.api.json.Json;
import no.fiksio.integrasjonspunkt.drift.ManageApplication;
import no.fiksio.integrasjonspunkt.server.Gateway;
import no.fiksio.integrasjonspunkt.server.Testplattform;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The description at /openapi says what the API does: no path, status or field more or less. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class OpenApiIT {

    private static final List<String> METODER = List.of("get", "head", "put", "post", "delete");

    private final JsonNode beskrivelse = Json.lesEget(gateway()
            .send("GET", "/openapi", BodyPublishers.noBody(), Map.of("Accept", "application/json")).body());

    @Test
    void hverStiOgMetodeErBeskrevet() {
        Set<String> beskrevet = new TreeSet<>();
        beskrivelse.get("paths").properties().forEach(sti -> METODER.stream().filter(sti.getValue()::has)
                .forEach(metode -> beskrevet.add(metode.toUpperCase() + " " + utenNavn(sti.getKey()))));

        Set<String> iKoden = new TreeSet<>(Ressursstier.av(new ApiApplication()));
        iKoden.addAll(Ressursstier.av(new ManageApplication()));
        assertThat(beskrevet).isEqualTo(iKoden.stream().map(OpenApiIT::utenNavn).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void hvertSvarErBeskrevet() {
        Gateway admin = Gateway.som(Testplattform.oppsett().baseUrl(), "admin", "admin");
        hverOperasjon((metode, sti, operasjon) -> {
            sjekkStatus(gateway(), metode, sti, operasjon);
            if (sti.startsWith("/api/admin/")) {
                sjekkStatus(admin, metode, sti, operasjon);
            }
        });
    }

    @Test
    void adminErForAdministratorer() {
        hverOperasjon((metode, sti, operasjon) -> {
            if (sti.startsWith("/api/admin/")) {
                assertThat(kall(gateway(), metode, sti).statusCode()).as(metode + " " + sti).isEqualTo(403);
            }
        });
    }

    private void hverOperasjon(Operasjon prov) {
        beskrivelse.get("paths").properties().forEach(sti -> {
            String adresse = sti.getKey().replaceAll("\\{(messageId|meldingId|receiverIdentifier)}", UKJENT_ID)
                    .replace("{id}", "1000000").replace("{name}", "jvm.memory.used");
            METODER.stream().filter(sti.getValue()::has)
                    .forEach(metode -> prov.paa(metode, adresse, sti.getValue().get(metode)));
        });
    }

    private interface Operasjon {
        void paa(String metode, String sti, JsonNode operasjon);
    }

    private static void sjekkStatus(Gateway som, String metode, String sti, JsonNode operasjon) {
        HttpResponse<String> svar = kall(som, metode, sti);
        assertThat(operasjon.get("responses").has(Integer.toString(svar.statusCode())))
                .as(metode + " " + sti + " gave " + svar.statusCode()).isTrue();
        assertThat(svar.body()).as(metode + " " + sti).doesNotContain("No such path");
    }

    private static HttpResponse<String> kall(Gateway som, String metode, String sti) {
        return som.send(metode.toUpperCase(), sti, BodyPublishers.noBody(), Map.of());
    }

    private static String utenNavn(String sti) {
        return sti.replaceAll("\\{[^}]*}", "{}");
    }

    @Test
    void svareneHarFelteneSomErBeskrevet() {
        String id = opprett();

        avvikFra("Sbd", gateway().get("/api/messages/out/" + id));
        avvikFra("Page", gateway().get("/api/messages/out?messageId=" + id));
        avvikFra("Page", gateway().get("/api/conversations?messageId=" + id));
        avvikFra("Conversation", gateway().get("/api/conversations/messageId/" + id));
        avvikFra("Page", gateway().get("/api/statuses/" + id));
        sjekk("MessageStatus", Json.lesEget(gateway().get("/api/statuses/" + id).body()).at("/content/0"));
        avvikFra("Subscription", gateway().postJson("/api/subscriptions", """
                {"name": "beskrevet", "pushEndpoint": "http://127.0.0.1:9/", "resource": "all", "event": "all"}"""));
        avvikFra("Page", gateway().get("/api/subscriptions"));
        gateway().delete("/api/subscriptions");
        avvikFra("Health", gateway().get("/manage/health"));
        avvikFra("Metric", gateway().get("/manage/metrics/jvm.memory.used"));
        avvikFra("Error", gateway().get("/api/messages/out/" + UKJENT_ID));
        avvikFra("Error", gateway().postJson("/api/messages/out", "{}"));
    }

    private void avvikFra(String skjema, HttpResponse<String> svar) {
        sjekk(skjema, Json.lesEget(svar.body()));
    }

    private void sjekk(String skjema, JsonNode verdi) {
        List<String> avvik = new ArrayList<>();
        sjekk(beskrivelse.at("/components/schemas/" + skjema), verdi, skjema, avvik);
        assertThat(avvik).isEmpty();
    }

    /** As much of JSON Schema as the description uses. */
    private void sjekk(JsonNode skjema, JsonNode verdi, String sti, List<String> avvik) {
        if (skjema.has("$ref")) {
            sjekk(beskrivelse.at(skjema.get("$ref").asText().substring(1)), verdi, sti, avvik);
            return;
        }
        if (!harType(skjema.path("type"), verdi)) {
            avvik.add(sti + " is no " + skjema.path("type") + ": " + verdi);
        }
        if (skjema.has("enum") && !skjema.get("enum").toString().contains(verdi.toString())) {
            avvik.add(sti + " is none of " + skjema.get("enum"));
        }
        skjema.path("required").forEach(navn -> {
            if (!verdi.has(navn.asText())) {
                avvik.add(sti + "." + navn.asText() + " is missing");
            }
        });
        verdi.properties().forEach(felt -> {
            JsonNode feltskjema = skjema.path("properties").path(felt.getKey());
            if (!feltskjema.isMissingNode()) {
                sjekk(feltskjema, felt.getValue(), sti + "." + felt.getKey(), avvik);
            } else if (skjema.has("properties") && !skjema.has("additionalProperties")
                    || skjema.path("additionalProperties").isBoolean()) {
                avvik.add(sti + "." + felt.getKey() + " is not described");
            }
        });
        for (int i = 0; skjema.has("items") && i < verdi.size(); i++) {
            sjekk(skjema.get("items"), verdi.get(i), sti + "[" + i + "]", avvik);
        }
    }

    private static boolean harType(JsonNode type, JsonNode verdi) {
        String navn = type.isArray() ? type.path(0).asText() : type.asText();
        return switch (navn) {
            case "object" -> verdi.isObject();
            case "array" -> verdi.isArray();
            case "string" -> verdi.isTextual();
            case "integer" -> verdi.isIntegralNumber();
            case "boolean" -> verdi.isBoolean();
            default -> true;
        };
    }
}
