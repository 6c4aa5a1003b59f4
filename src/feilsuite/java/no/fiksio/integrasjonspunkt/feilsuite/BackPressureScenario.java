package no.fiksio.integrasjonspunkt.feilsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.server.Gateway;
import no.fiksio.integrasjonspunkt.simulator.fault.HttpEndpoint;
import no.fiksio.integrasjonspunkt.simulator.fault.HttpFault;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKonti;
import no.fiksio.integrasjonspunkt.simulator.melding.MeldingEvent;
import org.junit.jupiter.api.Test;

/** The payload store has no room; the queue is full. */
class BackPressureScenario {

    private static final int PLACES = 5;
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    @Test
    void nothingIsLostWhenItIsFull() throws IOException {
        try (TestBench bench = new TestBench("mottrykk", Map.of("fiksio.flest-i-ko", Integer.toString(PLACES)))) {
            List<UUID> accepted = new ArrayList<>();
            Duration disk = fullStore(bench, accepted);
            fullQueue(bench, accepted);
            MeldingTrace ask = new MeldingTrace(bench);
            accepted.forEach(id -> ask.waitFor(id, "LEVERT"));
            Account account = new Account("no room in the payload store, no room in the queue", bench);
            account.out(accepted, List.of());
            account.longest(disk);
            account.requireNothingLost();
        }
    }

    /** The limit is moved above what the disk has, which no test may fill, and back again by a restart. */
    private static Duration fullStore(TestBench bench, List<UUID> accepted) throws IOException {
        bench.beginStart(Map.of("fiksio.lager.minst-ledig", Long.toString(1L << 60)));
        Gateway anonymous = Gateway.anonymous(bench.setup().baseUrl());
        await().atMost(Duration.ofMinutes(4))
                .ignoreExceptions()
                .until(() -> anonymous.get("/manage/health/liveness").statusCode() == 200);
        assertThat(anonymous.get("/manage/health/readiness").statusCode()).isEqualTo(503);
        assertThat(new MeldingTrace(bench)
                        .health()
                        .at("/components/lager/status")
                        .asText())
                .isEqualTo("DOWN");
        UUID denied = UUID.randomUUID();
        assertThat(bench.archive()
                        .postJson(
                                "/api/messages/out",
                                SendingArchive.sbd(denied, DemoKonti.KOMMUNEN.kontoId(), Duration.ofHours(1)))
                        .statusCode())
                .isIn(200, 503);
        assertBusy(bench.archive()
                .put(
                        "/api/messages/out/" + denied,
                        BodyPublishers.ofString("x"),
                        Map.of("Content-Type", "text/plain", "Content-Disposition", "attachment; filename=\"a.txt\"")));

        try (IncomingLoad in = new IncomingLoad(bench)) {
            List<UUID> incoming = new ArrayList<>();
            for (int nr = 0; nr < 15; nr++) {
                incoming.add(in.send());
            }
            await().atMost(TIMEOUT)
                    .until(() -> bench.simulator()
                                    .control()
                                    .queue(DemoKonti.STATSETATEN)
                                    .unacknowledged()
                            > 0);
            Sleep.i(Duration.ofSeconds(5));
            assertThat(bench.simulator().control().ledger(DemoKonti.STATSETATEN).count(MeldingEvent.AVVIST))
                    .isZero();
            assertThat(bench.simulator().control().ledger(DemoKonti.STATSETATEN).count(MeldingEvent.LAGT_TILBAKE))
                    .isZero();
            assertThat(incoming).noneMatch(in::hasFetched);

            bench.server().stop();
            Instant position = Instant.now();
            bench.start();
            incoming.forEach(id -> in.awaitFetched(id, TIMEOUT));
            Duration took = Duration.between(position, Instant.now());
            UUID id = UUID.randomUUID();
            new SendingArchive(bench.archive()).send(id, DemoKonti.KOMMUNEN.kontoId());
            accepted.add(id);
            in.settleAccount("no room in the payload store, incoming", took).requireNothingLost();
            return took;
        }
    }

    private static void fullQueue(TestBench bench, List<UUID> accepted) {
        MeldingTrace ask = new MeldingTrace(bench);
        accepted.forEach(id -> ask.waitFor(id, "LEVERT"));
        bench.simulator().control().faults().put(HttpFault.status(HttpEndpoint.SEND, 503));
        for (int nr = 0; nr < PLACES; nr++) {
            UUID id = UUID.randomUUID();
            new SendingArchive(bench.archive()).send(id, DemoKonti.KOMMUNEN.kontoId());
            accepted.add(id);
        }
        UUID sixth = UUID.randomUUID();
        // How many wait is counted every other second.
        Sleep.i(Duration.ofMillis(2500));

        assertBusy(bench.archive()
                .postJson(
                        "/api/messages/out",
                        SendingArchive.sbd(sixth, DemoKonti.KOMMUNEN.kontoId(), Duration.ofHours(1))));
        assertThat(ask.health().at("/components/ko/status").asText()).isEqualTo("DOWN");

        bench.simulator().control().reset();
        assertThat(new SendingArchive(bench.archive()).send(sixth, DemoKonti.KOMMUNEN.kontoId()))
                .isTrue();
        accepted.add(sixth);
    }

    private static void assertBusy(HttpResponse<String> svar) {
        assertThat(svar.statusCode()).as(svar.body()).isEqualTo(503);
        assertThat(svar.headers().firstValue("Retry-After").orElse("")).matches("[1-9]\\d*");
    }
}
