package no.fiksio.integrasjonspunkt.api;

import static no.fiksio.integrasjonspunkt.arkiv.Arkivklient.UNKNOWN_ID;
import static no.fiksio.integrasjonspunkt.server.TestPlatform.gateway;
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
import no.fiksio.integrasjonspunkt.arkiv.Arkivklient;
import no.fiksio.integrasjonspunkt.drift.ManageApplication;
import no.fiksio.integrasjonspunkt.server.Gateway;
import no.fiksio.integrasjonspunkt.server.TestPlatform;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKonti;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The description at /openapi says what the API does: no path, status or field more or less. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class OpenApiIT {

    private final Arkivklient archive = new Arkivklient(gateway());

    private static final List<String> METHODS = List.of("get", "head", "put", "post", "delete");

    private final JsonNode description = Json.readOwn(gateway()
            .send("GET", "/openapi", BodyPublishers.noBody(), Map.of("Accept", "application/json"))
            .body());

    @Test
    void everyPathAndMethodIsDescribed() {
        Set<String> described = new TreeSet<>();
        description
                .get("paths")
                .properties()
                .forEach(path -> METHODS.stream()
                        .filter(path.getValue()::has)
                        .forEach(method -> described.add(method.toUpperCase() + " " + withoutNames(path.getKey()))));

        Set<String> inTheCode = new TreeSet<>(ResourcePaths.of(new ApiApplication()));
        inTheCode.addAll(ResourcePaths.of(new ManageApplication()));
        assertThat(described)
                .isEqualTo(
                        inTheCode.stream().map(OpenApiIT::withoutNames).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void everyResponseIsDescribed() {
        Gateway admin = Gateway.as(TestPlatform.setup().baseUrl(), "admin", "admin");
        forEachOperation((method, path, operation) -> {
            checkStatus(gateway(), method, path, operation);
            if (path.startsWith("/api/admin/")) {
                checkStatus(admin, method, path, operation);
            }
        });
    }

    @Test
    void adminIsForAdministrators() {
        forEachOperation((method, path, operation) -> {
            if (path.startsWith("/api/admin/")) {
                assertThat(call(gateway(), method, path).statusCode())
                        .as(method + " " + path)
                        .isEqualTo(403);
            }
        });
    }

    private void forEachOperation(Operation tryOut) {
        description.get("paths").properties().forEach(path -> {
            String address = path.getKey()
                    .replaceAll("\\{(messageId|meldingId|receiverIdentifier)}", UNKNOWN_ID)
                    .replace("{id}", "1000000")
                    .replace("{name}", "jvm.memory.used");
            METHODS.stream()
                    .filter(path.getValue()::has)
                    .forEach(
                            method -> tryOut.on(method, address, path.getValue().get(method)));
        });
    }

    private interface Operation {
        void on(String method, String path, JsonNode operation);
    }

    private static void checkStatus(Gateway as, String method, String path, JsonNode operation) {
        HttpResponse<String> svar = call(as, method, path);
        assertThat(operation.get("responses").has(Integer.toString(svar.statusCode())))
                .as(method + " " + path + " gave " + svar.statusCode())
                .isTrue();
        assertThat(svar.body()).as(method + " " + path).doesNotContain("No such path");
    }

    private static HttpResponse<String> call(Gateway as, String method, String path) {
        return as.send(method.toUpperCase(), path, BodyPublishers.noBody(), Map.of());
    }

    private static String withoutNames(String path) {
        return path.replaceAll("\\{[^}]*}", "{}");
    }

    @Test
    void theResponsesHaveTheFieldsThatAreDescribed() {
        String id = archive.create(DemoKonti.STILLE.kontoId());

        deviationsFrom("Sbd", gateway().get("/api/messages/out/" + id));
        deviationsFrom("Page", gateway().get("/api/messages/out?messageId=" + id));
        deviationsFrom("Page", gateway().get("/api/conversations?messageId=" + id));
        deviationsFrom("Conversation", gateway().get("/api/conversations/messageId/" + id));
        deviationsFrom("Page", gateway().get("/api/statuses/" + id));
        check(
                "MessageStatus",
                Json.readOwn(gateway().get("/api/statuses/" + id).body()).at("/content/0"));
        deviationsFrom("Subscription", gateway().postJson("/api/subscriptions", """
            {"name": "beskrevet", "pushEndpoint": "http://127.0.0.1:9/", "resource": "all", "event": "all"}\
            """));
        deviationsFrom("Page", gateway().get("/api/subscriptions"));
        gateway().delete("/api/subscriptions");
        deviationsFrom("Health", gateway().get("/manage/health"));
        deviationsFrom("Metric", gateway().get("/manage/metrics/jvm.memory.used"));
        deviationsFrom("Error", gateway().get("/api/messages/out/" + UNKNOWN_ID));
        deviationsFrom("Error", gateway().postJson("/api/messages/out", "{}"));
    }

    private void deviationsFrom(String migration, HttpResponse<String> svar) {
        check(migration, Json.readOwn(svar.body()));
    }

    private void check(String migration, JsonNode value) {
        List<String> deviations = new ArrayList<>();
        check(description.at("/components/schemas/" + migration), value, migration, deviations);
        assertThat(deviations).isEmpty();
    }

    /** As much of JSON Schema as the description uses. */
    private void check(JsonNode migration, JsonNode value, String path, List<String> deviations) {
        if (migration.has("$ref")) {
            check(description.at(migration.get("$ref").asText().substring(1)), value, path, deviations);
            return;
        }
        if (!hasType(migration.path("type"), value)) {
            deviations.add(path + " is no " + migration.path("type") + ": " + value);
        }
        if (migration.has("enum") && !migration.get("enum").toString().contains(value.toString())) {
            deviations.add(path + " is none of " + migration.get("enum"));
        }
        migration.path("required").forEach(name -> {
            if (!value.has(name.asText())) {
                deviations.add(path + "." + name.asText() + " is missing");
            }
        });
        value.properties().forEach(field -> {
            JsonNode fieldSchema = migration.path("properties").path(field.getKey());
            if (!fieldSchema.isMissingNode()) {
                check(fieldSchema, field.getValue(), path + "." + field.getKey(), deviations);
            } else if (migration.has("properties") && !migration.has("additionalProperties")
                    || migration.path("additionalProperties").isBoolean()) {
                deviations.add(path + "." + field.getKey() + " is not described");
            }
        });
        for (int i = 0; migration.has("items") && i < value.size(); i++) {
            check(migration.get("items"), value.get(i), path + "[" + i + "]", deviations);
        }
    }

    private static boolean hasType(JsonNode type, JsonNode value) {
        String name = type.isArray() ? type.path(0).asText() : type.asText();
        return switch (name) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            default -> true;
        };
    }
}
