package no.fiksio.integrasjonspunkt.webhook;

import static no.fiksio.integrasjonspunkt.webhook.Arkivsystem.feil;
import static no.fiksio.integrasjonspunkt.webhook.Arkivsystem.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.fiksio.integrasjonspunkt.server.Gateway;
import no.fiksio.integrasjonspunkt.server.Porter;
import no.fiksio.integrasjonspunkt.server.Testdatabase;
import no.fiksio.integrasjonspunkt.server.Testtjener;
import no.fiksio.integrasjonspunkt.server.WildFlyOppsett;
import no.fiksio.integrasjonspunkt.server.WildFlyProsess;
import no.fiksio.integrasjonspunkt.simulator.Simulator;
import no.fiksio.integrasjonspunkt.simulator.SimulatorOppsett;
import no.fiksio.integrasjonspunkt.simulator.konto.Demokontoer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Events and subscriptions over failures, a kill and changed rules, on a server of their own with the status queue on. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class VarighetIT {

    private static final Duration TAALMODIG = Duration.ofSeconds(90);
    private static final Duration OPPSTART = Duration.ofMinutes(5);

    private static Simulator simulator;
    private static WildFlyOppsett oppsett;
    private static WildFlyProsess server;
    private static Arkivsystem arkiv;

    @BeforeAll
    static void start() throws IOException {
        simulator = Simulator.start(SimulatorOppsett.forTest(Testtjener.katalog("varighet-simulator")));
        oppsett = Testtjener.klargjor("varighet", simulator.kontofil("statsetaten"));
        arkiv = new Arkivsystem(Gateway.som(oppsett.baseUrl(), "demo", "demo"));
        start(Map.of("fiksio.statusko", "DPO,DPFIO", "fiksio.webhook.lengste-pause", "PT2S"));
    }

    @AfterAll
    static void stopp() throws IOException {
        server.stopp();
        simulator.close();
    }

    @Test
    @Order(1)
    void statuskoenGirDenEldsteTilDenErSlettet() {
        String id = arkiv.opprett(Demokontoer.STILLE.kontoId());

        JsonNode status = ok(arkiv.gateway().get("/api/statuses/peek"));

        assertThat(status.get("messageId").asText()).isEqualTo(id);
        assertThat(status.get("status").asText()).isEqualTo("OPPRETTET");
        List<String> felter = new ArrayList<>();
        status.fieldNames().forEachRemaining(felter::add);
        assertThat(felter).containsExactlyInAnyOrder("id", "lastUpdate", "status", "convId", "conversationId", "messageId");
        assertThat(ok(arkiv.gateway().get("/api/statuses/peek"))).isEqualTo(status);
        assertThat(arkiv.gateway().delete("/api/statuses/" + status.get("id").asInt()).statusCode()).isEqualTo(200);
        assertThat(arkiv.gateway().get("/api/statuses/peek").statusCode()).isEqualTo(204);
        assertThat(arkiv.gateway().delete("/api/statuses/" + status.get("id").asInt()).statusCode()).isEqualTo(404);
        assertThat(ok(arkiv.gateway().get("/api/statuses/" + id)).get("totalElements").asInt()).isEqualTo(1);
    }

    @Test
    @Order(2)
    void ingenHendelseErBorteEtterEtDrap() throws Exception {
        int port = Porter.ledig();
        String endepunkt = "http://127.0.0.1:" + port + "/hendelser";
        ok(arkiv.abonner("sovende", endepunkt));
        List<String> meldinger = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            meldinger.add(arkiv.send(Demokontoer.STILLE.kontoId()));
        }
        await().atMost(TAALMODIG).untilAsserted(() -> assertThat(meldinger).allSatisfy(id ->
                assertThat(ok(arkiv.gateway().get("/api/statuses/" + id)).findValuesAsText("status")).contains("SENDT")));

        server.drep();
        // For the test after this one, while nobody has the database.
        glemStatusnumre();
        try (Abonnent abonnent = new Abonnent(port)) {
            start(Map.of("fiksio.webhook.maks-feil", "4", "fiksio.webhook.lengste-pause", "PT2S"));

            await().atMost(TAALMODIG).untilAsserted(() -> assertThat(meldinger).allSatisfy(id ->
                    assertThat(abonnent.statuser(id)).containsExactly("OPPRETTET", "SENDT")));
        }
    }

    /** As PostgreSQL may forget them when it is killed: nobody is to be told that the message is there, since it is not. */
    @Test
    @Order(3)
    void nummerSomDatabasenHarGlemtErIngenFeilHosAvsenderen() {
        List<Integer> svar = new ArrayList<>();

        await().atMost(TAALMODIG).until(() -> {
            svar.add(arkiv.provOpprett(Demokontoer.STILLE.kontoId()).statusCode());
            return svar.contains(200);
        });

        assertThat(svar).startsWith(500).containsOnly(500, 200);
    }

    @Test
    @Order(4)
    void etterForMangeFeilPaaRadErDetAvTilNoenEndrerDet() throws IOException {
        arkiv.gateway().delete("/api/subscriptions");
        try (Abonnent abonnent = new Abonnent(0).svarer(h -> h.get("event").asText().equals("ping") ? 200 : 503)) {
            int id = ok(arkiv.abonner("gir opp", abonnent.url())).get("id").asInt();
            String forste = arkiv.opprett(Demokontoer.STILLE.kontoId());

            await().atMost(TAALMODIG).until(() -> arkiv.abonnement(id).get("status").asText().equals("DISABLED"));
            assertThat(arkiv.abonnement(id).get("problem").asText()).contains("4 failures in a row", "HTTP 503");
            assertThat(abonnent.avvist()).hasSize(4);
            String imens = arkiv.opprett(Demokontoer.STILLE.kontoId());

            abonnent.svarer(h -> 200);
            assertThat(arkiv.endre(id, "{}").statusCode()).isEqualTo(200);

            await().atMost(TAALMODIG).until(() -> !abonnent.statuser(forste).isEmpty());
            assertThat(arkiv.abonnement(id).get("status").asText()).isEqualTo("ACTIVE");
            // While it was off, nothing was kept for it.
            assertThat(abonnent.statuser(imens)).isEmpty();
        }
    }

    @Test
    @Order(5)
    void strengereReglerGjelderOgsaaDetSomFinnesFraFor() throws IOException {
        server.stopp();
        start(Map.of("fiksio.webhook.tillat-private", "false", "fiksio.webhook.krev-ping", "true"));
        try (Abonnent abonnent = new Abonnent(0)) {
            for (String adresse : List.of(abonnent.url(), abonnent.url().replace("127.0.0.1", "localhost"), "http://10.0.0.1/",
                    "http://192.168.1.1/", "http://[::1]/", "http://[fd12::1]/")) {
                assertThat(arkiv.abonner("nektet", adresse).statusCode()).as(adresse).isEqualTo(400);
            }
            assertThat(abonnent.godtatt()).isEmpty();
            feil(arkiv.abonner("taus", "http://finnes-ikke.invalid/"), 400, ".WebhookPushEndpointPingFailedException");
            assertThat(ok(arkiv.gateway().get("/api/subscriptions")).get("totalElements").asInt()).isEqualTo(1);
            int id = ok(arkiv.gateway().get("/api/subscriptions")).at("/content/0/id").asInt();

            arkiv.opprett(Demokontoer.STILLE.kontoId());

            await().atMost(TAALMODIG).untilAsserted(() ->
                    assertThat(arkiv.abonnement(id).path("problem").asText()).contains("may not be pushed to"));
        }
    }

    private static void glemStatusnumre() throws SQLException {
        Testdatabase database = Testdatabase.valgt();
        try (Connection forbindelse = database.kobleTil(database.url("varighet", oppsett.installasjon()));
                Statement setning = forbindelse.createStatement()) {
            setning.execute("alter sequence status_seq restart with 1");
        }
    }

    private static void start(Map<String, String> innstillinger) {
        Map<String, String> egenskaper = new HashMap<>(oppsett.egenskaper());
        egenskaper.putAll(innstillinger);
        server = new WildFlyProsess(oppsett.med(egenskaper));
        server.start();
        server.ventTilKlar(OPPSTART);
    }
}
