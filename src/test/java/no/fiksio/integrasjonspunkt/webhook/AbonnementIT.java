package no.fiksio.integrasjonspunkt.webhook;

import static no.fiksio.integrasjonspunkt.arkiv.ApiAnswers.error;
import static no.fiksio.integrasjonspunkt.arkiv.ApiAnswers.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import no.fiksio.integrasjonspunkt.api.json.Json;
import no.fiksio.integrasjonspunkt.arkiv.Arkivklient;
import no.fiksio.integrasjonspunkt.server.Gateway;
import no.fiksio.integrasjonspunkt.server.Ports;
import no.fiksio.integrasjonspunkt.server.TestPlatform;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKonti;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Subscriptions and the events that they bring (kontrakt.md 1.6 and 5). */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class AbonnementIT {

    private static final Duration PATIENT = Duration.ofSeconds(60);

    private final Gateway gateway = TestPlatform.gateway();
    private final Arkivklient archive = new Arkivklient(gateway);

    @AfterEach
    void cleanUp() {
        assertThat(gateway.delete("/api/subscriptions").statusCode()).isEqualTo(200);
    }

    @Test
    void theLifeCycle() throws IOException {
        try (Subscriber subscriber = new Subscriber(0)) {
            JsonNode created = ok(gateway.postJson("/api/subscriptions/", """
                {"name": "Mitt abonnement", "pushEndpoint": "%s", "resource": "messages", "event": "status",
                 "filter": "status=FEIL,LEVETID_UTLOPT&direction=INCOMING&serviceIdentifier=DPO,DPI"}\
                """.formatted(subscriber.url())));
            int id = created.get("id").asInt();

            assertThat(created.get("name").asText()).isEqualTo("Mitt abonnement");
            assertThat(created.get("resource").asText()).isEqualTo("messages");
            assertThat(created.get("event").asText()).isEqualTo("status");
            assertThat(created.get("status").asText()).isEqualTo("ACTIVE");
            assertThat(subscriber.accepted()).singleElement().satisfies(ping -> {
                assertThat(ping.get("event").asText()).isEqualTo("ping");
                assertThat(ping.has("resource")).isFalse();
                assertThat(ping.get("createdTs").asText()).matches(".*[+-]\\d\\d:\\d\\d");
            });
            assertThat(archive.abonnement(id)).isEqualTo(created);
            JsonNode page = ok(gateway.get("/api/subscriptions?size=1&sort=name,desc"));
            assertThat(page.get("content").get(0)).isEqualTo(created);
            assertThat(page.get("totalElements").asInt()).isEqualTo(1);

            HttpResponse<String> changed = archive.changeAbonnement(id, "{\"event\": \"all\", \"filter\": \"\"}");
            assertThat(changed.statusCode()).isEqualTo(200);
            assertThat(changed.body()).isEmpty();
            assertThat(archive.abonnement(id).get("event").asText()).isEqualTo("all");
            assertThat(archive.abonnement(id).has("filter")).isFalse();
            assertThat(archive.abonnement(id).get("name").asText()).isEqualTo("Mitt abonnement");
            // Another ping only for another endpoint; a client may send back what it got.
            assertThat(archive.changeAbonnement(id, archive.abonnement(id).toString())
                            .statusCode())
                    .isEqualTo(200);
            assertThat(subscriber.accepted()).hasSize(1);
            assertThat(archive.changeAbonnement(id, "{\"pushEndpoint\": \"" + subscriber.url() + "/ny\"}")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(subscriber.accepted()).hasSize(2);

            HttpResponse<String> deleted = gateway.delete("/api/subscriptions/" + id);
            assertThat(deleted.statusCode()).isEqualTo(200);
            assertThat(deleted.body()).isEmpty();
            error(gateway.delete("/api/subscriptions/" + id), 404, ".SubscriptionNotFoundException");
            error(gateway.get("/api/subscriptions/" + id), 404, ".SubscriptionNotFoundException");
            error(archive.changeAbonnement(id, "{}"), 404, ".SubscriptionNotFoundException");
        }
    }

    @Test
    void nameAndEndpointAreUniqueTogether() throws IOException {
        try (Subscriber subscriber = new Subscriber(0)) {
            ok(archive.subscribe("likt", subscriber.url()));
            int other =
                    ok(archive.subscribe("annet", subscriber.url())).get("id").asInt();

            error(
                    archive.subscribe("likt", subscriber.url()),
                    400,
                    ".SubscriptionWithSameNameAndPushEndpointAlreadyExists");
            error(
                    archive.changeAbonnement(other, "{\"name\": \"likt\"}"),
                    400,
                    ".SubscriptionWithSameNameAndPushEndpointAlreadyExists");
            // Refused before anything is pushed.
            assertThat(subscriber.accepted()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "[]",
                "null",
                "{}",
                "{\"name\": 1}",
                "{\"name\": \"x\", \"pushEndpoint\": \"http://127.0.0.1:9/\", \"resource\": \"all\"}",
                "{\"name\": \"x\", \"pushEndpoint\": \"http://127.0.0.1:9/\", \"resource\": \"alt\", \"event\":"
                        + " \"all\"}",
                "{\"name\": \"x\", \"pushEndpoint\": \"http://127.0.0.1:9/\", \"resource\": \"all\", \"event\":"
                        + " \"ping\"}",
                "{\"name\": \"\", \"pushEndpoint\": \"http://127.0.0.1:9/\", \"resource\": \"all\", \"event\":"
                        + " \"all\"}",
                "{\"name\": \"x\\u0000\", \"pushEndpoint\": \"http://127.0.0.1:9/\", \"resource\": \"all\", \"event\":"
                        + " \"all\"}",
                "{\"name\": \"x\\ud800\", \"pushEndpoint\": \"http://127.0.0.1:9/\", \"resource\": \"all\", \"event\":"
                        + " \"all\"}",
                "{\"name\": \"x\", \"pushEndpoint\": \"127.0.0.1\", \"resource\": \"all\", \"event\": \"all\"}",
                "{\"name\": \"x\", \"pushEndpoint\": \"http://a:b@127.0.0.1:9/\", \"resource\": \"all\", \"event\":"
                        + " \"all\"}",
                "{\"name\": \"x\", \"pushEndpoint\": \"http://127.0.0.1:9/\", \"resource\": \"all\", \"event\":"
                        + " \"all\", \"filter\": \"x=y\"}",
                "{\"id\": 7, \"name\": \"x\", \"pushEndpoint\": \"http://127.0.0.1:9/\", \"resource\": \"all\","
                        + " \"event\": \"all\"}"
            })
    void whatIsInvalidIsNotStored(String json) {
        HttpResponse<String> svar = gateway.postJson("/api/subscriptions", json);

        assertThat(svar.statusCode()).as(svar.body()).isEqualTo(400);
        assertThat(Json.readOwn(svar.body()).get("message").asText()).isNotBlank();
        if (Json.readOwn(svar.body()).has("errors")) {
            error(svar, 400, "jakarta.validation.ConstraintViolationException");
        }
        assertThat(ok(gateway.get("/api/subscriptions")).get("empty").asBoolean())
                .isTrue();
    }

    /** As the documentation has it, misspelling and all; the host is none that answers. */
    @Test
    void theExamplesOfTheDocumentation() {
        String example = """
            {"name": "Incoming messages", "pushEndpoint": "http://my.pushendpoint.invalid/messages/incoming",
             "resource": "messages", "event": "status", "filter": "status=INNKOMMENDE_MOTTAT&direction=INCOMING"}\
            """;

        JsonNode abonnement = ok(gateway.postJson("/api/subscriptions", example));
        assertThat(abonnement.get("filter").asText()).isEqualTo("status=INNKOMMENDE_MOTTAT&direction=INCOMING");
        assertThat(archive.changeAbonnement(abonnement.get("id").asInt(), example)
                        .statusCode())
                .isEqualTo(200);

        JsonNode error = error(
                gateway.postJson("/api/subscriptions", example.replace("\"status\",", "\"nonexistent\",")),
                400,
                "ConstraintViolationException");
        assertThat(error.get("message").asText())
                .isEqualTo("event: 'nonexistent' is not expected. Allowed values are: [all, status]");
        assertThat(error.at("/errors/0/field").asText()).isEqualTo("event");
        assertThat(error.at("/errors/0/code").asText()).isEqualTo("OneOf");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data/",
                "http://[fd00:ec2::254]/",
                "http://0.0.0.0/",
                "http://[::]/",
                "http://224.0.0.1/",
                "http://[::ffff:169.254.169.254]/",
                "http://[fe80::1]/",
                "http://2852039166/",
                "http://0xa9fea9fe/"
            })
    void addressesThatAreNeverEndpointsAreDenied(String address) {
        HttpResponse<String> svar = archive.subscribe("nektet", address);

        assertThat(svar.statusCode()).as(svar.body()).isEqualTo(400);
        assertThat(ok(gateway.get("/api/subscriptions")).get("empty").asBoolean())
                .isTrue();
    }

    @Test
    void anEndpointNotYetListeningIsKeptMarkedAndPingedAgain() throws IOException {
        int port = Ports.free();
        JsonNode abonnement = ok(archive.subscribe("tidlig ute", "http://127.0.0.1:" + port + "/hendelser"));
        assertThat(abonnement.get("status").asText()).isEqualTo("PING_FAILED");
        assertThat(abonnement.get("problem").asText()).isEqualTo("No connection");
        assertThat(abonnement.hasNonNull("problemSince")).isTrue();

        try (Subscriber subscriber = new Subscriber(port)) {
            await().atMost(PATIENT).until(() -> !subscriber.accepted().isEmpty());
            assertThat(subscriber.accepted().get(0).get("event").asText()).isEqualTo("ping");
            await().atMost(PATIENT).untilAsserted(() -> {
                JsonNode now = archive.abonnement(abonnement.get("id").asInt());
                assertThat(now.get("status").asText()).isEqualTo("ACTIVE");
                assertThat(now.has("problem")).isFalse();
            });
        }
    }

    @Test
    void hendelserComeInOrderEvenIfTheReceiverFailsTwice() throws IOException {
        AtomicInteger error = new AtomicInteger(2);
        try (Subscriber subscriber = new Subscriber(0)
                .answersAt(h -> h.get("event").asText().equals("status") && error.getAndDecrement() > 0 ? 500 : 200)) {
            ok(archive.subscribe("alt", subscriber.url()));
            String id = archive.send(DemoKonti.KOMMUNEN.kontoId());

            await().atMost(PATIENT).until(() -> subscriber.statuses(id).contains("LEVERT"));

            assertThat(subscriber.refused())
                    .hasSize(2)
                    .allSatisfy(h -> assertThat(h.get("status").asText()).isEqualTo("OPPRETTET"));
            assertThat(subscriber.statuses(id))
                    .startsWith("OPPRETTET", "SENDT")
                    .doesNotHaveDuplicates()
                    .isEqualTo(ok(gateway.get("/api/statuses/" + id)).findValuesAsText("status"));
            JsonNode hendelse = subscriber.accepted().stream()
                    .filter(h -> h.path("status").asText().equals("SENDT"))
                    .findFirst()
                    .orElseThrow();
            assertThat(hendelse.get("resource").asText()).isEqualTo("messages");
            assertThat(hendelse.get("event").asText()).isEqualTo("status");
            assertThat(hendelse.get("direction").asText()).isEqualTo("OUTGOING");
            assertThat(hendelse.get("serviceIdentifier").asText()).isEqualTo("DPFIO");
            assertThat(hendelse.hasNonNull("conversationId")).isTrue();
        }
    }

    @Test
    void aSlowEndpointDoesNotHoldAnotherBack() throws IOException {
        try (Subscriber slow =
                        new Subscriber(0).answersAt(h -> h.get("event").asText().equals("status") ? sleep(8) : 200);
                Subscriber quick = new Subscriber(0)) {
            ok(archive.subscribe("treg", slow.url()));
            ok(archive.subscribe("rask", quick.url()));
            for (int i = 0; i < 20; i++) {
                archive.create(DemoKonti.STILLE.kontoId());
            }
            String last = archive.create(DemoKonti.STILLE.kontoId());

            await().atMost(Duration.ofSeconds(6))
                    .until(() -> !quick.statuses(last).isEmpty());
        }
    }

    @Test
    void theFilterSelects() throws IOException {
        try (Subscriber subscriber = new Subscriber(0)) {
            int id = ok(archive.subscribe("valgt", subscriber.url())).get("id").asInt();
            archive.changeAbonnement(id, "{\"filter\": \"status=SENDT&direction=outgoing\"}");

            String messageId = archive.send(DemoKonti.STILLE.kontoId());

            await().atMost(PATIENT).until(() -> !subscriber.statuses(messageId).isEmpty());
            assertThat(subscriber.statuses(messageId)).containsExactly("SENDT");
        }
    }

    @Test
    void aRedirectIsAnError() throws IOException {
        try (Subscriber subscriber = new Subscriber(0).answersAt(h -> 307)) {
            JsonNode abonnement = ok(archive.subscribe("omvei", subscriber.url()));

            assertThat(abonnement.get("status").asText()).isEqualTo("PING_FAILED");
            assertThat(abonnement.get("problem").asText()).contains("307").contains("redirects are not followed");
            assertThat(subscriber.refused()).hasSize(1);
        }
    }

    private static int sleep(int seconds) {
        try {
            Thread.sleep(seconds * 1000L);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 200;
    }
}
