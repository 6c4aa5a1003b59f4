package no.fiksio.integrasjonspunkt.webhook;

import static no.fiksio.integrasjonspunkt.arkiv.ApiAnswers.error;
import static no.fiksio.integrasjonspunkt.arkiv.ApiAnswers.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.fiksio.integrasjonspunkt.arkiv.Arkivklient;
import no.fiksio.integrasjonspunkt.server.Gateway;
import no.fiksio.integrasjonspunkt.server.Ports;
import no.fiksio.integrasjonspunkt.server.TestServer;
import no.fiksio.integrasjonspunkt.server.WildFlyProcess;
import no.fiksio.integrasjonspunkt.server.WildFlySetup;
import no.fiksio.integrasjonspunkt.simulator.Simulator;
import no.fiksio.integrasjonspunkt.simulator.SimulatorSetup;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKonti;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Events and subscriptions over failures, a kill and changed rules, on a server of their own. Each test says which settings
 * it needs; in this order the server is started least often, but any other gives the same results.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DurabilityIT {

    private static final Duration PATIENT = Duration.ofSeconds(90);
    private static final Duration STARTUP = Duration.ofMinutes(5);

    private static final Map<String, String> STATUS_QUEUE =
            Map.of("fiksio.statusko", "DPO,DPFIO", "fiksio.webhook.lengste-pause", "PT2S");
    private static final Map<String, String> SOON_DISABLED =
            Map.of("fiksio.webhook.maks-feil", "4", "fiksio.webhook.lengste-pause", "PT2S");
    private static final Map<String, String> STRICT =
            Map.of("fiksio.webhook.tillat-private", "false", "fiksio.webhook.krev-ping", "true");

    private static Simulator simulator;
    private static WildFlySetup setup;
    private static WildFlyProcess server;
    /** The settings that the server runs with. */
    private static Map<String, String> current;

    private static Arkivklient archive;

    @BeforeAll
    static void start() throws IOException {
        simulator = Simulator.start(SimulatorSetup.forTest(TestServer.katalog("varighet-simulator")));
        setup = TestServer.prepare("varighet", simulator.kontoFile("statsetaten"));
        archive = new Arkivklient(Gateway.as(setup.baseUrl(), "demo", "demo"));
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.stop();
        }
        simulator.close();
    }

    @Test
    @Order(1)
    void theStatusQueueGivesTheOldestUntilItIsDeleted() {
        serve(STATUS_QUEUE);
        emptyStatusQueue();
        String id = archive.create(DemoKonti.STILLE.kontoId());

        JsonNode status = ok(archive.gateway().get("/api/statuses/peek"));

        assertThat(status.get("messageId").asText()).isEqualTo(id);
        assertThat(status.get("status").asText()).isEqualTo("OPPRETTET");
        List<String> fields = new ArrayList<>();
        status.fieldNames().forEachRemaining(fields::add);
        assertThat(fields)
                .containsExactlyInAnyOrder("id", "lastUpdate", "status", "convId", "conversationId", "messageId");
        assertThat(ok(archive.gateway().get("/api/statuses/peek"))).isEqualTo(status);
        assertThat(archive.gateway()
                        .delete("/api/statuses/" + status.get("id").asInt())
                        .statusCode())
                .isEqualTo(200);
        assertThat(archive.gateway().get("/api/statuses/peek").statusCode()).isEqualTo(204);
        assertThat(archive.gateway()
                        .delete("/api/statuses/" + status.get("id").asInt())
                        .statusCode())
                .isEqualTo(404);
        assertThat(ok(archive.gateway().get("/api/statuses/" + id))
                        .get("totalElements")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    @Order(2)
    void noHendelseIsMissingAfterAKill() throws Exception {
        serve(STATUS_QUEUE);
        int port = Ports.free();
        String endpoint = "http://127.0.0.1:" + port + "/hendelser";
        ok(archive.subscribe("sovende", endpoint));
        List<String> meldinger = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            meldinger.add(archive.send(DemoKonti.STILLE.kontoId()));
        }
        await().atMost(PATIENT)
                .untilAsserted(() -> assertThat(meldinger)
                        .allSatisfy(id -> assertThat(ok(archive.gateway().get("/api/statuses/" + id))
                                        .findValuesAsText("status"))
                                .contains("SENDT")));

        server.kill();
        try (Subscriber subscriber = new Subscriber(port)) {
            start(SOON_DISABLED);

            await().atMost(PATIENT)
                    .untilAsserted(() -> assertThat(meldinger)
                            .allSatisfy(
                                    id -> assertThat(subscriber.statuses(id)).containsExactly("OPPRETTET", "SENDT")));
        }
    }

    @Test
    @Order(3)
    void afterTooManyErrorsInARowItIsOffUntilSomebodyChangesIt() throws IOException {
        serve(SOON_DISABLED);
        try (Subscriber subscriber =
                new Subscriber(0).answersAt(h -> h.get("event").asText().equals("ping") ? 200 : 503)) {
            int id =
                    ok(archive.subscribe("gir opp", subscriber.url())).get("id").asInt();
            String first = archive.create(DemoKonti.STILLE.kontoId());

            await().atMost(PATIENT)
                    .until(() -> archive.abonnement(id).get("status").asText().equals("DISABLED"));
            assertThat(archive.abonnement(id).get("problem").asText()).contains("4 failures in a row", "HTTP 503");
            assertThat(subscriber.refused()).hasSize(4);
            String meanwhile = archive.create(DemoKonti.STILLE.kontoId());

            subscriber.answersAt(h -> 200);
            assertThat(archive.changeAbonnement(id, "{}").statusCode()).isEqualTo(200);

            await().atMost(PATIENT).until(() -> !subscriber.statuses(first).isEmpty());
            assertThat(archive.abonnement(id).get("status").asText()).isEqualTo("ACTIVE");
            // While it was off, nothing was kept for it.
            assertThat(subscriber.statuses(meanwhile)).isEmpty();
        }
    }

    @Test
    @Order(4)
    void stricterRulesAlsoApplyToWhatExistsAlready() throws IOException {
        serve(SOON_DISABLED);
        try (Subscriber subscriber = new Subscriber(0)) {
            int id =
                    ok(archive.subscribe("fra før", subscriber.url())).get("id").asInt();
            server.stop();
            start(STRICT);
            int pings = subscriber.accepted().size();
            for (String address : List.of(
                    subscriber.url(),
                    subscriber.url().replace("127.0.0.1", "localhost"),
                    "http://10.0.0.1/",
                    "http://192.168.1.1/",
                    "http://[::1]/",
                    "http://[fd12::1]/")) {
                assertThat(archive.subscribe("nektet", address).statusCode())
                        .as(address)
                        .isEqualTo(400);
            }
            assertThat(subscriber.accepted()).hasSize(pings);
            error(
                    archive.subscribe("taus", "http://finnes-ikke.invalid/"),
                    400,
                    ".WebhookPushEndpointPingFailedException");
            assertThat(ok(archive.gateway().get("/api/subscriptions"))
                            .get("totalElements")
                            .asInt())
                    .isEqualTo(1);

            archive.create(DemoKonti.STILLE.kontoId());

            await().atMost(PATIENT)
                    .untilAsserted(() -> assertThat(
                                    archive.abonnement(id).path("problem").asText())
                            .contains("may not be pushed to"));
        }
    }

    private static void emptyStatusQueue() {
        for (HttpResponse<String> oldest = peek(); oldest.statusCode() == 200; oldest = peek()) {
            archive.gateway().delete("/api/statuses/" + ok(oldest).get("id").asInt());
        }
    }

    private static HttpResponse<String> peek() {
        return archive.gateway().get("/api/statuses/peek");
    }

    /** Has the server run with these settings, and starts it again only if it runs with others. Nobody subscribes then. */
    private static void serve(Map<String, String> settings) {
        if (!settings.equals(current)) {
            if (server != null) {
                server.stop();
            }
            start(settings);
        }
        archive.gateway().delete("/api/subscriptions");
    }

    private static void start(Map<String, String> settings) {
        Map<String, String> attributes = new HashMap<>(setup.attributes());
        attributes.putAll(settings);
        server = new WildFlyProcess(setup.with(attributes));
        server.start();
        server.awaitReady(STARTUP);
        current = settings;
    }
}
