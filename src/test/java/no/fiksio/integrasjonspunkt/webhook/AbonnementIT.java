package no.fiksio.integrasjonspunkt.webhook;

import static no.fiksio.integrasjonspunkt.webhook.Arkivsystem.feil;
import static no.fiksio.integrasjonspunkt.webhook.Arkivsystem.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import no.fiksio.integrasjonspunkt.api.json.Json;
import no.fiksio.integrasjonspunkt.server.Gateway;
import no.fiksio.integrasjonspunkt.server.Porter;
import no.fiksio.integrasjonspunkt.server.Testplattform;
import no.fiksio.integrasjonspunkt.simulator.konto.Demokontoer;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Subscriptions and the events that they bring (contract 1.6 and 5). */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class AbonnementIT {

    private static final Duration TAALMODIG = Duration.ofSeconds(60);

    private final Gateway gateway = Testplattform.gateway();
    private final Arkivsystem arkiv = new Arkivsystem(gateway);

    @AfterEach
    void rydd() {
        assertThat(gateway.delete("/api/subscriptions").statusCode()).isEqualTo(200);
    }

    @Test
    void livslopet() throws IOException {
        try (Abonnent abonnent = new Abonnent(0)) {
            JsonNode opprettet = ok(gateway.postJson("/api/subscriptions/", """
                    {"name": "Mitt abonnement", "pushEndpoint": "%s", "resource": "messages", "event": "status",
                     "filter": "status=FEIL,LEVETID_UTLOPT&direction=INCOMING&serviceIdentifier=DPO,DPI"}"""
                    .formatted(abonnent.url())));
            int id = opprettet.get("id").asInt();

            assertThat(opprettet.get("name").asText()).isEqualTo("Mitt abonnement");
            assertThat(opprettet.get("resource").asText()).isEqualTo("messages");
            assertThat(opprettet.get("event").asText()).isEqualTo("status");
            assertThat(opprettet.get("status").asText()).isEqualTo("ACTIVE");
            assertThat(abonnent.godtatt()).singleElement().satisfies(ping -> {
                assertThat(ping.get("event").asText()).isEqualTo("ping");
                assertThat(ping.has("resource")).isFalse();
                assertThat(ping.get("createdTs").asText()).matches(".*[+-]\\d\\d:\\d\\d");
            });
            assertThat(arkiv.abonnement(id)).isEqualTo(opprettet);
            JsonNode side = ok(gateway.get("/api/subscriptions?size=1&sort=name,desc"));
            assertThat(side.get("content").get(0)).isEqualTo(opprettet);
            assertThat(side.get("totalElements").asInt()).isEqualTo(1);

            HttpResponse<String> endret = arkiv.endre(id, "{\"event\": \"all\", \"filter\": \"\"}");
            assertThat(endret.statusCode()).isEqualTo(200);
            assertThat(endret.body()).isEmpty();
            assertThat(arkiv.abonnement(id).get("event").asText()).isEqualTo("all");
            assertThat(arkiv.abonnement(id).has("filter")).isFalse();
            assertThat(arkiv.abonnement(id).get("name").asText()).isEqualTo("Mitt abonnement");
            // Another ping only for another endpoint; a client may send back what it got.
            assertThat(arkiv.endre(id, arkiv.abonnement(id).toString()).statusCode()).isEqualTo(200);
            assertThat(abonnent.godtatt()).hasSize(1);
            assertThat(arkiv.endre(id, "{\"pushEndpoint\": \"" + abonnent.url() + "/ny\"}").statusCode()).isEqualTo(200);
            assertThat(abonnent.godtatt()).hasSize(2);

            HttpResponse<String> slettet = gateway.delete("/api/subscriptions/" + id);
            assertThat(slettet.statusCode()).isEqualTo(200);
            assertThat(slettet.body()).isEmpty();
            feil(gateway.delete("/api/subscriptions/" + id), 404, ".SubscriptionNotFoundException");
            feil(gateway.get("/api/subscriptions/" + id), 404, ".SubscriptionNotFoundException");
            feil(arkiv.endre(id, "{}"), 404, ".SubscriptionNotFoundException");
        }
    }

    @Test
    void navnOgEndepunktErUnikeSammen() throws IOException {
        try (Abonnent abonnent = new Abonnent(0)) {
            ok(arkiv.abonner("likt", abonnent.url()));
            int annet = ok(arkiv.abonner("annet", abonnent.url())).get("id").asInt();

            feil(arkiv.abonner("likt", abonnent.url()), 400, ".SubscriptionWithSameNameAndPushEndpointAlreadyExists");
            feil(arkiv.endre(annet, "{\"name\": \"likt\"}"), 400, ".SubscriptionWithSameNameAndPushEndpointAlreadyExists");
            // Refused before anything is pushed.
            assertThat(abonnent.godtatt()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "[]", "null", "{}", "{\"name\": 1}",
        "{\"name\": \"x\", \"pushEndpoint\": \"http://127.0.0.1:9/\", \"resource\": \"all\"}",
        "{\"name\": \"x\", \"pushEndpoint\": \"http://127.0.0.1:9/\", \"resource\": \"alt\", \"event\": \"all\"}",
        "{\"name\": \"x\", \"pushEndpoint\": \"http://127.0.0.1:9/\", \"resource\": \"all\", \"event\": \"ping\"}",
        "{\"name\": \"\", \"pushEndpoint\": \"http://127.0.0.1:9/\", \"resource\": \"all\", \"event\": \"all\"}",
        "{\"name\": \"x\\u0000\", \"pushEndpoint\": \"http://127.0.0.1:9/\", \"resource\": \"all\", \"event\": \"all\"}",
        "{\"name\": \"x\\ud800\", \"pushEndpoint\": \"http://127.0.0.1:9/\", \"resource\": \"all\", \"event\": \"all\"}",
        "{\"name\": \"x\", \"pushEndpoint\": \"127.0.0.1\", \"resource\": \"all\", \"event\": \"all\"}",
        "{\"name\": \"x\", \"pushEndpoint\": \"http://a:b@127.0.0.1:9/\", \"resource\": \"all\", \"event\": \"all\"}",
        "{\"name\": \"x\", \"pushEndpoint\": \"http://127.0.0.1:9/\", \"resource\": \"all\", \"event\": \"all\", \"filter\": \"x=y\"}",
        "{\"id\": 7, \"name\": \"x\", \"pushEndpoint\": \"http://127.0.0.1:9/\", \"resource\": \"all\", \"event\": \"all\"}"})
    void detUgyldigeLagresIkke(String json) {
        HttpResponse<String> svar = gateway.postJson("/api/subscriptions", json);

        assertThat(svar.statusCode()).as(svar.body()).isEqualTo(400);
        assertThat(Json.lesEget(svar.body()).get("message").asText()).isNotBlank();
        if (Json.lesEget(svar.body()).has("errors")) {
            feil(svar, 400, "jakarta.validation.ConstraintViolationException");
        }
        assertThat(ok(gateway.get("/api/subscriptions")).get("empty").asBoolean()).isTrue();
    }

    /** As the documentation has it, misspelling and all; the host is none that answers. */
    @Test
    void dokumentasjonensEksempler() {
        String eksempel = """
                {"name": "Incoming messages", "pushEndpoint": "http://my.pushendpoint.invalid/messages/incoming",
                 "resource": "messages", "event": "status", "filter": "status=INNKOMMENDE_MOTTAT&direction=INCOMING"}""";

        JsonNode abonnement = ok(gateway.postJson("/api/subscriptions", eksempel));
        assertThat(abonnement.get("filter").asText()).isEqualTo("status=INNKOMMENDE_MOTTAT&direction=INCOMING");
        assertThat(arkiv.endre(abonnement.get("id").asInt(), eksempel).statusCode()).isEqualTo(200);

        JsonNode feil = feil(gateway.postJson("/api/subscriptions", eksempel.replace("\"status\",", "\"nonexistent\",")), 400,
                "ConstraintViolationException");
        assertThat(feil.get("message").asText())
                .isEqualTo("event: 'nonexistent' is not expected. Allowed values are: [all, status]");
        assertThat(feil.at("/errors/0/field").asText()).isEqualTo("event");
        assertThat(feil.at("/errors/0/code").asText()).isEqualTo("OneOf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://169.254.169.254/latest/meta-data/", "http://[fd00:ec2::254]/", "http://0.0.0.0/", "http://[::]/",
        "http://224.0.0.1/", "http://[::ffff:169.254.169.254]/", "http://[fe80::1]/", "http://2852039166/", "http://0xa9fea9fe/"})
    void adresserSomAldriErEndepunkterNektes(String adresse) {
        HttpResponse<String> svar = arkiv.abonner("nektet", adresse);

        assertThat(svar.statusCode()).as(svar.body()).isEqualTo(400);
        assertThat(ok(gateway.get("/api/subscriptions")).get("empty").asBoolean()).isTrue();
    }

    @Test
    void etEndepunktSomIkkeLytterEndaBeholdesMerketOgPingesIgjen() throws IOException {
        int port = Porter.ledig();
        JsonNode abonnement = ok(arkiv.abonner("tidlig ute", "http://127.0.0.1:" + port + "/hendelser"));
        assertThat(abonnement.get("status").asText()).isEqualTo("PING_FAILED");
        assertThat(abonnement.get("problem").asText()).isEqualTo("No connection");
        assertThat(abonnement.hasNonNull("problemSince")).isTrue();

        try (Abonnent abonnent = new Abonnent(port)) {
            await().atMost(TAALMODIG).until(() -> !abonnent.godtatt().isEmpty());
            assertThat(abonnent.godtatt().get(0).get("event").asText()).isEqualTo("ping");
            await().atMost(TAALMODIG).untilAsserted(() -> {
                JsonNode naa = arkiv.abonnement(abonnement.get("id").asInt());
                assertThat(naa.get("status").asText()).isEqualTo("ACTIVE");
                assertThat(naa.has("problem")).isFalse();
            });
        }
    }

    @Test
    void hendelserKommerIRekkefolgeSelvOmMottakerenFeilerToGanger() throws IOException {
        AtomicInteger feil = new AtomicInteger(2);
        try (Abonnent abonnent = new Abonnent(0).svarer(h -> h.get("event").asText().equals("status")
                && feil.getAndDecrement() > 0 ? 500 : 200)) {
            ok(arkiv.abonner("alt", abonnent.url()));
            String id = arkiv.send(Demokontoer.KOMMUNEN.kontoId());

            await().atMost(TAALMODIG).until(() -> abonnent.statuser(id).contains("LEVERT"));

            assertThat(abonnent.avvist()).hasSize(2).allSatisfy(h -> assertThat(h.get("status").asText()).isEqualTo("OPPRETTET"));
            assertThat(abonnent.statuser(id)).startsWith("OPPRETTET", "SENDT").doesNotHaveDuplicates()
                    .isEqualTo(ok(gateway.get("/api/statuses/" + id)).findValuesAsText("status"));
            JsonNode hendelse = abonnent.godtatt().stream().filter(h -> h.path("status").asText().equals("SENDT")).findFirst().orElseThrow();
            assertThat(hendelse.get("resource").asText()).isEqualTo("messages");
            assertThat(hendelse.get("event").asText()).isEqualTo("status");
            assertThat(hendelse.get("direction").asText()).isEqualTo("OUTGOING");
            assertThat(hendelse.get("serviceIdentifier").asText()).isEqualTo("DPFIO");
            assertThat(hendelse.hasNonNull("conversationId")).isTrue();
        }
    }

    @Test
    void etTregtEndepunktHolderIkkeEtAnnetIgjen() throws IOException {
        try (Abonnent treg = new Abonnent(0).svarer(h -> h.get("event").asText().equals("status") ? sov(8) : 200);
                Abonnent rask = new Abonnent(0)) {
            ok(arkiv.abonner("treg", treg.url()));
            ok(arkiv.abonner("rask", rask.url()));
            for (int i = 0; i < 20; i++) {
                arkiv.opprett(Demokontoer.STILLE.kontoId());
            }
            String sist = arkiv.opprett(Demokontoer.STILLE.kontoId());

            await().atMost(Duration.ofSeconds(6)).until(() -> !rask.statuser(sist).isEmpty());
        }
    }

    @Test
    void filteretVelger() throws IOException {
        try (Abonnent abonnent = new Abonnent(0)) {
            int id = ok(arkiv.abonner("valgt", abonnent.url())).get("id").asInt();
            arkiv.endre(id, "{\"filter\": \"status=SENDT&direction=outgoing\"}");

            String messageId = arkiv.send(Demokontoer.STILLE.kontoId());

            await().atMost(TAALMODIG).until(() -> !abonnent.statuser(messageId).isEmpty());
            assertThat(abonnent.statuser(messageId)).containsExactly("SENDT");
        }
    }

    @Test
    void enOmdirigeringErEnFeil() throws IOException {
        try (Abonnent abonnent = new Abonnent(0).svarer(h -> 307)) {
            JsonNode abonnement = ok(arkiv.abonner("omvei", abonnent.url()));

            assertThat(abonnement.get("status").asText()).isEqualTo("PING_FAILED");
            assertThat(abonnement.get("problem").asText()).contains("307").contains("redirects are not followed");
            assertThat(abonnent.avvist()).hasSize(1);
        }
    }

    @Test
    void versjonOgTallErAapne() {
        Gateway utenfor = Gateway.uinnlogget(Testplattform.oppsett().baseUrl());
        arkiv.send(Demokontoer.STILLE.kontoId());

        assertThat(ok(utenfor.get("/manage/info")).at("/build/version").asText()).matches("\\d+\\.\\d+.*");
        assertThat(ok(utenfor.get("/manage/metrics")).get("names").toString()).contains("fiksio.statuser", "fiksio.ko.meldinger");
        JsonNode opprettet = ok(utenfor.get("/manage/metrics/fiksio.statuser?tag=status:OPPRETTET"));
        assertThat(opprettet.at("/measurements/0/value").asDouble()).isGreaterThanOrEqualTo(1);
        assertThat(opprettet.at("/availableTags").findValuesAsText("tag")).containsExactly("konto", "retning", "status");
        assertThat(utenfor.get("/manage/metrics/finnes.ikke").statusCode()).isEqualTo(404);
        await().atMost(TAALMODIG).untilAsserted(() -> {
            HttpResponse<String> tekst = utenfor.get("/manage/prometheus");
            assertThat(tekst.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
            assertThat(tekst.body()).contains("fiksio_statuser_total{", "fiksio_tilkobling{", "fiksio_sending_seconds_count{",
                            "fiksio_pakking_seconds_count{")
                    .containsPattern("fiksio_ko_meldinger\\{ko=\"webhook\"} \\d");
        });
    }

    private static int sov(int sekunder) {
        try {
            Thread.sleep(sekunder * 1000L);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 200;
    }
}
