package no.fiksio.integrasjonspunkt.api;

import static no.fiksio.integrasjonspunkt.arkiv.ApiAnswers.error;
import static no.fiksio.integrasjonspunkt.arkiv.ApiAnswers.messageId;
import static no.fiksio.integrasjonspunkt.arkiv.ApiAnswers.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.fiksio.integrasjonspunkt.server.Gateway;
import no.fiksio.integrasjonspunkt.server.TestServer;
import no.fiksio.integrasjonspunkt.server.WildFlyProcess;
import no.fiksio.integrasjonspunkt.server.WildFlySetup;
import no.fiksio.integrasjonspunkt.simulator.Simulator;
import no.fiksio.integrasjonspunkt.simulator.SimulatorSetup;
import no.fiksio.integrasjonspunkt.simulator.control.ControlledSend;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKonti;
import no.fiksio.integrasjonspunkt.simulator.responder.PackedFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A lease belongs to whoever peeked, until it runs out; on a server of its own, where that takes seconds. */
class LeaseIT {

    private static final String IN = "/api/messages/in";
    private static final Duration LEASE = Duration.ofSeconds(8);
    private static final Duration PATIENT = Duration.ofSeconds(60);

    private static Simulator simulator;
    private static WildFlyProcess server;
    private static Gateway first;
    private static Gateway neighbour;

    @BeforeAll
    static void start() throws IOException {
        simulator = Simulator.start(SimulatorSetup.forTest(TestServer.katalog("leie-simulator")));
        WildFlySetup template = TestServer.prepare("leie", simulator.kontoFile("statsetaten"));
        Map<String, String> attributes = new HashMap<>(template.attributes());
        attributes.put("fiksio.peek-laas", LEASE.toString());
        server = new WildFlyProcess(template.with(attributes));
        server.start();
        server.awaitReady(Duration.ofMinutes(3));
        first = Gateway.as(template.baseUrl(), "demo", "demo");
        neighbour = Gateway.as(template.baseUrl(), "nabo", "nabo");
    }

    @AfterAll
    static void stop() throws IOException {
        server.stop();
        simulator.close();
    }

    @Test
    void whatOneHasLeasedNobodyElseCanTakeUntilTheLeaseEnds() throws Exception {
        String id = incoming();
        await().atMost(PATIENT)
                .until(() -> first.get(IN + "/peek?messageId=" + id).statusCode() == 200);

        error(neighbour.get(IN + "/pop/" + id), 400, ".MessageNotLockedException");
        error(neighbour.delete(IN + "/" + id), 400, ".MessageNotLockedException");
        assertThat(ok(neighbour.get(IN + "?messageId=" + id))
                        .get("totalElements")
                        .asInt())
                .isEqualTo(1);

        await().atMost(PATIENT)
                .until(() -> neighbour.get(IN + "/peek?messageId=" + id).statusCode() == 200);

        error(first.get(IN + "/pop/" + id), 400, ".MessageNotLockedException");
        error(first.delete(IN + "/" + id), 400, ".MessageNotLockedException");
        assertThat(neighbour.load(IN + "/pop/" + id).statusCode()).isEqualTo(200);
        assertThat(messageId(ok(neighbour.delete(IN + "/" + id)))).isEqualTo(id);
        error(first.delete(IN + "/" + id), 404, ".MessageNotFoundException");
    }

    @Test
    void theOldestIsFirstAgainWhenTheLeasesHaveEnded() throws Exception {
        String oldest = incoming();
        String newest = incoming();
        for (String id : List.of(newest, oldest)) {
            await().atMost(PATIENT)
                    .until(() -> first.get(IN + "/peek?messageId=" + id).statusCode() == 200);
        }
        assertThat(neighbour.get(IN + "/peek").statusCode()).isEqualTo(204);

        Thread.sleep(LEASE.toMillis());

        for (String id : List.of(oldest, newest)) {
            assertThat(messageId(ok(neighbour.get(IN + "/peek")))).isEqualTo(id);
            ok(neighbour.delete(IN + "/" + id));
        }
    }

    private static String incoming() throws Exception {
        String id = simulator
                .control()
                .send(
                        DemoKonti.EKSTERN,
                        ControlledSend.to(DemoKonti.STATSETATEN.kontoId(), "no.ks.fiks.arkiv.v1.innsyn.sok")
                                .with(PackedFile.text("sok.xml", "<sok/>")))
                .meldingId()
                .toString();
        await().atMost(PATIENT)
                .until(() -> first.get("/api/conversations/messageId/" + id).statusCode() == 200);
        return id;
    }
}
