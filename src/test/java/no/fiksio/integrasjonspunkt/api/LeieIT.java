package no.fiksio.integrasjonspunkt.api;

import static no.fiksio.integrasjonspunkt.api.Prove.feil;
import static no.fiksio.integrasjonspunkt.api.Prove.messageId;
import static no.fiksio.integrasjonspunkt.api.Prove.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.fiksio.integrasjonspunkt.server.Gateway;
import no.fiksio.integrasjonspunkt.server.Testtjener;
import no.fiksio.integrasjonspunkt.server.WildFlyOppsett;
import no.fiksio.integrasjonspunkt.server.WildFlyProsess;
import no.fiksio.integrasjonspunkt.simulator.Simulator;
import no.fiksio.integrasjonspunkt.simulator.SimulatorOppsett;
import no.fiksio.integrasjonspunkt.simulator.konto.Demokontoer;
import no.fiksio.integrasjonspunkt.simulator.styring.Utsending;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A lease belongs to whoever peeked, until it runs out; on a server of its own, where that takes seconds. */
class LeieIT {

    private static final String INN = "/api/messages/in";
    private static final Duration LEIE = Duration.ofSeconds(8);
    private static final Duration TAALMODIG = Duration.ofSeconds(60);

    private static Simulator simulator;
    private static WildFlyProsess server;
    private static Gateway forste;
    private static Gateway nabo;

    @BeforeAll
    static void start() throws IOException {
        simulator = Simulator.start(SimulatorOppsett.forTest(Testtjener.katalog("leie-simulator")));
        WildFlyOppsett mal = Testtjener.klargjor("leie", simulator.kontofil("statsetaten"));
        Map<String, String> egenskaper = new HashMap<>(mal.egenskaper());
        egenskaper.put("fiksio.peek-laas", LEIE.toString());
        server = new WildFlyProsess(mal.med(egenskaper));
        server.start();
        server.ventTilKlar(Duration.ofMinutes(3));
        forste = Gateway.som(mal.baseUrl(), "demo", "demo");
        nabo = Gateway.som(mal.baseUrl(), "nabo", "nabo");
    }

    @AfterAll
    static void stopp() throws IOException {
        server.stopp();
        simulator.close();
    }

    @Test
    void detEnHarLeidKanIngenAnnenTaFoerLeienErUte() throws Exception {
        String id = innkommende();
        await().atMost(TAALMODIG).until(() -> forste.get(INN + "/peek?messageId=" + id).statusCode() == 200);

        feil(nabo.get(INN + "/pop/" + id), 400, ".MessageNotLockedException");
        feil(nabo.delete(INN + "/" + id), 400, ".MessageNotLockedException");
        assertThat(ok(nabo.get(INN + "?messageId=" + id)).get("totalElements").asInt()).isEqualTo(1);

        await().atMost(TAALMODIG).until(() -> nabo.get(INN + "/peek?messageId=" + id).statusCode() == 200);

        feil(forste.get(INN + "/pop/" + id), 400, ".MessageNotLockedException");
        feil(forste.delete(INN + "/" + id), 400, ".MessageNotLockedException");
        assertThat(nabo.last(INN + "/pop/" + id).statusCode()).isEqualTo(200);
        assertThat(messageId(ok(nabo.delete(INN + "/" + id)))).isEqualTo(id);
        feil(forste.delete(INN + "/" + id), 404, ".MessageNotFoundException");
    }

    @Test
    void denEldsteErForstIgjenNaarLeieneErUte() throws Exception {
        String eldst = innkommende();
        String nyest = innkommende();
        for (String id : List.of(nyest, eldst)) {
            await().atMost(TAALMODIG).until(() -> forste.get(INN + "/peek?messageId=" + id).statusCode() == 200);
        }
        assertThat(nabo.get(INN + "/peek").statusCode()).isEqualTo(204);

        Thread.sleep(LEIE.toMillis());

        for (String id : List.of(eldst, nyest)) {
            assertThat(messageId(ok(nabo.get(INN + "/peek")))).isEqualTo(id);
            ok(nabo.delete(INN + "/" + id));
        }
    }

    private static String innkommende() throws Exception {
        String id = simulator.styring().send(Demokontoer.EKSTERN,
                Utsending.til(Demokontoer.STATSETATEN.kontoId(), "no.ks.fiks.arkiv.v1.innsyn.sok")
                        .med(Prove.dokument("sok.xml", "<sok/>"))).meldingId().toString();
        await().atMost(TAALMODIG).until(() -> forste.get("/api/conversations/messageId/" + id).statusCode() == 200);
        return id;
    }
}
