package no.fiksio.integrasjonspunkt.feilsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.server.Gateway;
import no.fiksio.integrasjonspunkt.simulator.control.ControlledSend;
import no.fiksio.integrasjonspunkt.simulator.fault.HttpEndpoint;
import no.fiksio.integrasjonspunkt.simulator.fault.HttpFault;
import no.fiksio.integrasjonspunkt.simulator.fault.MeldingFault;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKonti;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.melding.HeaderFlaw;
import no.fiksio.integrasjonspunkt.simulator.plattform.ApiError;
import org.junit.jupiter.api.Test;

/** Receiving comes back by itself, within a minute of Fiks IO being well; -Dfeil.brudd says how many cuts. */
class AmqpScenario {

    private static final Duration ONE_MINUTE = Duration.ofSeconds(60);
    private static final Duration DOWN = Duration.ofSeconds(25);
    private static final int CUTS = Integer.getInteger("feil.brudd", 20);
    /** What Fiks IO lets a delivery be held for; a multiple of RabbitMQ's looking for it. */
    private static final Duration TIMEOUT = Duration.ofSeconds(4);

    private static final Konto OUR_KONTO = DemoKonti.STATSETATEN;

    private Duration longest = Duration.ZERO;

    @Test
    void receivingComesBackByItself() throws IOException {
        try (TestBench bench = new TestBench("amqp", Map.of())) {
            awayAtStartup(bench);
            try (IncomingLoad in = new IncomingLoad(bench)) {
                recordRecovery(in.sendUntilFetched(Instant.now(), ONE_MINUTE));
                // The start without Fiks IO left clients that are closed over two minutes: they are not to hide others.
                Map<String, Integer> before = ThreadCount.atRest(bench.server().pid());

                for (int nr = 0; nr < CUTS; nr++) {
                    bench.simulator().control().cutAmqp(Optional.empty());
                    recordRecovery(in.sendUntilFetched(Instant.now(), ONE_MINUTE));
                }
                silentCancel(bench, in);
                poisonousHeader(bench, in);
                refusedConnections(bench, in);
                revokedTokens(bench, in);

                // The clients that were given up are closed over the next two minutes.
                await().atMost(Duration.ofMinutes(4))
                        .pollInterval(Duration.ofSeconds(5))
                        .untilAsserted(() -> assertThat(ThreadCount.sum(
                                        ThreadCount.of(bench.server().pid())))
                                .as("threads, before: " + before)
                                .isLessThanOrEqualTo(ThreadCount.sum(before) + 4));
                // The official client's builder leaves one behind for each client that is made, and for each failed
                // attempt.
                assertThat(ThreadCount.of(bench.server().pid()).entrySet().stream()
                                .filter(t -> t.getKey().startsWith("idle-connection-evictor"))
                                .mapToInt(Map.Entry::getValue)
                                .sum())
                        .as("evictors of HTTP clients")
                        .isBetween(1, 2);
                assertThat(bench.simulator().control().queue(OUR_KONTO).consumers())
                        .isEqualTo(1);
                Account account = in.settleAccount(
                        "AMQP cut " + CUTS + " times, cancelled, poisoned, refused, logged out", longest);
                account.line(
                        "     threads before %d, after %d",
                        ThreadCount.sum(before),
                        ThreadCount.sum(ThreadCount.of(bench.server().pid())));
                account.requireNothingLost();
            }
        }
    }

    /**
     * A large message whose payload cannot be had is held, until Fiks IO closes the channel for it: a failed delivery, of
     * which the third is the last. With thirty minutes made four seconds, Dokumentlager is away for more than three of them.
     */
    @Test
    void dokumentlagerIsAwayForLong() throws IOException {
        try (TestBench bench = new TestBench("dokumentlager", Map.of())) {
            bench.simulator().control().ackTimeout(TIMEOUT);
            bench.start();
            bench.simulator().control().faults().put(HttpFault.status(HttpEndpoint.DOKUMENTLAGER, 503));
            try (IncomingLoad in = new IncomingLoad(bench)) {
                UUID large = in.send(largePayload());
                in.sendUntilFetched(Instant.now(), ONE_MINUTE);
                saysWhatIsWrong(bench);
                UUID following = in.send();
                Sleep.i(TIMEOUT.multipliedBy(6));
                // A connection that comes back does not bring the subscription back, and with it one more delivery.
                bench.simulator().control().cutAmqp(Optional.empty());
                Sleep.i(TIMEOUT.multipliedBy(6));
                assertThat(bench.simulator().control().queue(OUR_KONTO).consumers())
                        .isZero();
                assertThat(in.hasFetched(large)).isFalse();

                Instant healthy = Instant.now();
                bench.simulator().control().reset();
                in.awaitFetched(large, ONE_MINUTE);
                in.awaitFetched(following, ONE_MINUTE);
                recordRecovery(Duration.between(healthy, Instant.now()));
                awaitHealthy(bench);
                assertThat(givenUpCount(bench, DemoKonti.KOMMUNEN))
                        .as("given up")
                        .isZero();
                in.settleAccount("Dokumentlager away for longer than three deliveries are held", longest)
                        .requireNothingLost();
            }
        }
    }

    /** The client that delivered it is closed, and with it the way to its payload: the delivery that follows has another. */
    @Test
    void aHeldMeldingFollowsToTheNewClient() throws IOException {
        try (TestBench bench = new TestBench("dokumentlager-brudd", Map.of()).start()) {
            bench.simulator().control().faults().put(HttpFault.status(HttpEndpoint.DOKUMENTLAGER, 503));
            try (IncomingLoad in = new IncomingLoad(bench)) {
                UUID large = in.send(largePayload());
                in.sendUntilFetched(Instant.now(), ONE_MINUTE);
                bench.simulator().control().refuseAmqp(DOWN);
                bench.simulator().control().cutAmqp(Optional.empty());
                in.sendUntilFetched(Instant.now(), DOWN.plus(ONE_MINUTE));
                // Whatever was replaced has been closed by now.
                Sleep.i(Duration.ofSeconds(35));
                assertThat(in.hasFetched(large)).isFalse();

                Instant healthy = Instant.now();
                bench.simulator().control().reset();
                in.awaitFetched(large, ONE_MINUTE);
                recordRecovery(Duration.between(healthy, Instant.now()));
                await().until(() -> bench.simulator().control().queue(OUR_KONTO).unacknowledged() == 0);
                assertThat(givenUpCount(bench, DemoKonti.KOMMUNEN))
                        .as("given up")
                        .isZero();
                in.settleAccount("AMQP cut while Dokumentlager is away", longest)
                        .requireNothingLost();
            }
        }
    }

    /** Payloads above 5 MB go through Dokumentlager; zeros would be packed to nothing. */
    private static byte[] largePayload() {
        byte[] content = new byte[6_000_000];
        new Random(1).nextBytes(content);
        return content;
    }

    private void awayAtStartup(TestBench bench) {
        bench.simulator().control().refuseAmqp(Duration.ofHours(1));
        bench.simulator().control().faults().put(HttpFault.status(HttpEndpoint.TOKEN, 503));
        bench.start();
        saysWhatIsWrong(bench);
        // Messages are accepted all the same.
        assertThat(Gateway.anonymous(bench.setup().baseUrl())
                        .get("/manage/health/readiness")
                        .statusCode())
                .isEqualTo(200);
        UUID id = UUID.randomUUID();
        assertThat(new SendingArchive(bench.archive()).send(id, DemoKonti.KOMMUNEN.kontoId()))
                .isTrue();
        Instant healthy = Instant.now();
        bench.simulator().control().reset();
        awaitHealthy(bench);
        new MeldingTrace(bench).waitFor(id, "LEVERT");
        recordRecovery(Duration.between(healthy, Instant.now()));
    }

    private void silentCancel(TestBench bench, IncomingLoad in) throws IOException {
        assertThat(bench.simulator().control().cancelConsumers(OUR_KONTO)).isEqualTo(1);
        recordRecovery(in.sendUntilFetched(Instant.now(), ONE_MINUTE));
    }

    /**
     * The message itself is beyond help: the official client cannot read it, and Fiks IO gives it up after three tries.
     * Those around it are received, and nobody is told that they were not.
     */
    private void poisonousHeader(TestBench bench, IncomingLoad in) {
        List<UUID> innocent = new ArrayList<>();
        for (int nr = 0; nr < 30; nr++) {
            if (nr == 10) {
                sendPoisonous(bench);
            }
            innocent.add(in.send());
        }
        Instant startedAt = Instant.now();
        innocent.forEach(id -> in.awaitFetched(id, ONE_MINUTE));
        recordRecovery(Duration.between(startedAt, Instant.now()));
        await("the poisonous one is given up")
                .atMost(ONE_MINUTE)
                .until(() -> givenUpCount(bench, DemoKonti.EKSTERN) == 1);
        recordRecovery(in.sendUntilFetched(Instant.now(), ONE_MINUTE));
        assertThat(givenUpCount(bench, DemoKonti.KOMMUNEN))
                .as("given up with the poisonous one")
                .isZero();
    }

    private static long givenUpCount(TestBench bench, Konto avsender) {
        return bench.simulator().control().ledger(avsender).mottak().stream()
                .filter(m -> m.type().equals("no.ks.fiks.kvittering.serverfeil.v1"))
                .count();
    }

    private static void sendPoisonous(TestBench bench) {
        bench.simulator()
                .control()
                .faults()
                .put(new MeldingFault(OUR_KONTO.kontoId(), HeaderFlaw.UGYLDIG_MELDING_ID, false, 1));
        try {
            bench.simulator()
                    .control()
                    .send(
                            DemoKonti.EKSTERN,
                            ControlledSend.to(OUR_KONTO.kontoId(), "no.ks.fiks.arkiv.v1.innsyn.mappe.hent"));
        } catch (IOException | ApiError e) {
            throw new IllegalStateException("The simulator could not send", e);
        }
    }

    private void refusedConnections(TestBench bench, IncomingLoad in) throws IOException {
        bench.simulator().control().refuseAmqp(DOWN);
        bench.simulator().control().cutAmqp(Optional.empty());
        Instant healthy = Instant.now().plus(DOWN);
        saysWhatIsWrong(bench);
        recordRecovery(in.sendUntilFetched(healthy, DOWN.plus(ONE_MINUTE)));
        awaitHealthy(bench);
    }

    private void revokedTokens(TestBench bench, IncomingLoad in) throws IOException {
        bench.simulator().control().revokeTokens();
        bench.simulator().control().cutAmqp(Optional.empty());
        recordRecovery(in.sendUntilFetched(Instant.now(), ONE_MINUTE));
        awaitHealthy(bench);
    }

    private static void saysWhatIsWrong(TestBench bench) {
        await().atMost(ONE_MINUTE).untilAsserted(() -> {
            JsonNode health = new MeldingTrace(bench).health();
            assertThat(health.path("status").asText()).isEqualTo("DOWN");
            assertThat(health.at("/components/fiksIo/details").findValuesAsText("feil"))
                    .singleElement()
                    .asString()
                    .isNotBlank();
        });
    }

    private static void awaitHealthy(TestBench bench) {
        await().atMost(ONE_MINUTE)
                .until(() ->
                        new MeldingTrace(bench).health().path("status").asText().equals("UP"));
    }

    private void recordRecovery(Duration time) {
        longest = time.compareTo(longest) > 0 ? time : longest;
    }
}
