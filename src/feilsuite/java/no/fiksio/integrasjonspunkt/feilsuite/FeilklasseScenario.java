package no.fiksio.integrasjonspunkt.feilsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import no.fiksio.integrasjonspunkt.server.ServerCli;
import no.fiksio.integrasjonspunkt.simulator.fault.CutPoint;
import no.fiksio.integrasjonspunkt.simulator.fault.FaultSwitches;
import no.fiksio.integrasjonspunkt.simulator.fault.HttpEndpoint;
import no.fiksio.integrasjonspunkt.simulator.fault.HttpFault;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKonti;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What each refusal and each silence of katalog, send and Maskinporten leads to. The tests share a bench, since it takes
 * long to start one; each has its own messages, and settles its own account of them.
 */
class FeilklasseScenario {

    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(3);
    private static final String QUEUE = "/subsystem=messaging-activemq/server=default/jms-queue=fiksio.dod.sending";
    private static final Konto TO = DemoKonti.KOMMUNEN;

    /** Copies of these may still arrive when other tests have begun. */
    private static final List<UUID> EARLIER = new ArrayList<>();

    private static TestBench bench;
    private static MeldingTrace ask;
    private static FaultSwitches faults;

    private final List<UUID> accepted = new ArrayList<>();
    private final Instant startedAt = Instant.now();

    @BeforeAll
    static void start() {
        bench = new TestBench("feilklasser", Map.of("fiksio.svarfrist", RESPONSE_TIMEOUT.toString())).start();
        ask = new MeldingTrace(bench);
        faults = bench.simulator().control().faults();
    }

    @AfterEach
    void settleAccount(TestInfo test) {
        faults.reset();
        Account account = new Account("HTTP errors, " + test.getDisplayName(), bench, startedAt);
        account.out(accepted, EARLIER);
        EARLIER.addAll(accepted);
        account.requireNothingLost();
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @Test
    void theKatalogFailsAtTheFirstMeeting() {
        // No other test sends to it, so that neither its entry nor its key is cached.
        Konto unmet = DemoKonti.EKSTERN;
        faults.put(HttpFault.status(HttpEndpoint.KATALOG, 503)
                .forKonto(unmet.kontoId())
                .limitedTo(2));
        faults.put(HttpFault.status(HttpEndpoint.NOKKEL, 500)
                .forKonto(unmet.kontoId())
                .limitedTo(2));

        UUID id = send(unmet);

        ask.waitFor(id, "SENDT");
        assertThat(ask.arrivalsAt(unmet, id)).hasSize(1);
        assertThat(faults.http()).isEmpty();
    }

    @Test
    void theKeyIsRefusedForGood() {
        faults.put(HttpFault.status(HttpEndpoint.NOKKEL, 403)
                .forKonto(DemoKonti.STILLE.kontoId())
                .limitedTo(1));

        UUID id = send(DemoKonti.STILLE);

        assertDeadLetter(id, "FEIL", "PERMANENT", "403");
        resend(id, DemoKonti.STILLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 413})
    void aPermanentErrorIsStoppedAtOnce(int status) {
        faults.put(HttpFault.status(HttpEndpoint.SEND, status).limitedTo(1));

        UUID id = send(TO);

        assertDeadLetter(id, "FEIL", "PERMANENT", "HTTP " + status);
        resend(id, TO);
    }

    static Stream<HttpFault> midlertidige() {
        return Stream.of(
                HttpFault.status(HttpEndpoint.SEND, 401),
                HttpFault.status(HttpEndpoint.SEND, 408),
                HttpFault.status(HttpEndpoint.SEND, 429),
                HttpFault.status(HttpEndpoint.SEND, 500),
                HttpFault.status(HttpEndpoint.SEND, 503),
                HttpFault.cut(HttpEndpoint.SEND, CutPoint.FOR),
                HttpFault.cut(HttpEndpoint.SEND, CutPoint.MIDT),
                HttpFault.delay(HttpEndpoint.SEND, RESPONSE_TIMEOUT.plusSeconds(2)));
    }

    @ParameterizedTest
    @MethodSource("midlertidige")
    void aTemporaryErrorIsTriedAgainUntilItWorks(HttpFault current) {
        faults.put(current.limitedTo(2));

        UUID id = send(TO);

        ask.waitFor(id, "LEVERT");
        assertThat(ask.statuses(id)).containsExactly("OPPRETTET", "SENDT", "MOTTATT", "LEVERT");
        assertThat(ask.arrivalsAt(TO, id)).isNotEmpty();
        assertThat(faults.http()).isEmpty();
    }

    @Test
    void retryAfterIsRespected() {
        Duration pause = Duration.ofSeconds(8);
        faults.put(
                HttpFault.status(HttpEndpoint.SEND, 429).withRetryAfter(pause).limitedTo(1));
        Instant start = Instant.now();

        UUID id = send(TO);

        ask.waitFor(id, "SENDT");
        assertThat(Duration.between(start, ask.arrivalsAt(TO, id).get(0).timestamp()))
                .isGreaterThanOrEqualTo(pause);
    }

    @Test
    void revokedAndRefusedTokens() {
        faults.put(HttpFault.status(HttpEndpoint.TOKEN, 500).limitedTo(2));
        bench.simulator().control().revokeTokens();

        UUID id = send(TO);

        ask.waitFor(id, "LEVERT");
    }

    @Test
    void theDeadlinePassesAndTheDeadLetterIsSentFromTheCommandLine() {
        faults.put(HttpFault.status(HttpEndpoint.SEND, 503));
        UUID resent = send(TO, Duration.ofSeconds(8));
        UUID discarded = send(TO, Duration.ofSeconds(8));
        assertDeadLetter(resent, "LEVETID_UTLOPT", "FRIST", "503");
        assertDeadLetter(discarded, "LEVETID_UTLOPT", "FRIST", "503");
        faults.reset();
        ServerCli cli = new ServerCli(bench.setup());
        assertThat(cli.run(QUEUE + ":list-messages(filter=\"fiksio_klasse='FRIST'\")"))
                .contains(resent.toString(), discarded.toString());

        move(cli, resent, "fiksio.sending.liten");
        move(cli, discarded, "fiksio.dod.forkast");

        await().atMost(MeldingTrace.PATIENT)
                .until(() -> ask.arrivalsAt(TO, resent).size() == 1);
        ask.waitFor(resent, "SENDT");
        await().atMost(MeldingTrace.PATIENT)
                .until(() -> ask.deadLetter(discarded).isEmpty());
        assertThat(ask.revisjon(resent).findValuesAsText("bruker")).containsExactly("WildFly");
        assertThat(ask.revisjon(discarded).findValuesAsText("bruker")).containsExactly("WildFly");
        assertThat(ask.statuses(discarded)).containsExactly("OPPRETTET", "LEVETID_UTLOPT");
        assertThat(cli.run(QUEUE + ":count-messages")).contains("\"result\" => 0L");
    }

    private static void move(ServerCli cli, UUID id, String to) {
        assertThat(cli.run(
                        QUEUE + ":move-messages(other-queue-name=" + to + ",filter=\"fiksio_messageId='" + id + "'\")"))
                .contains("\"result\" => 1");
    }

    private UUID send(Konto to) {
        return send(to, Duration.ofHours(1));
    }

    private UUID send(Konto to, Duration levetid) {
        UUID id = UUID.randomUUID();
        new SendingArchive(bench.archive()).send(id, to.kontoId(), levetid);
        accepted.add(id);
        return id;
    }

    private static void assertDeadLetter(UUID id, String status, String category, String cause) {
        ask.waitFor(id, status);
        assertThat(ask.description(id, status)).contains(cause);
        JsonNode melding = ask.deadLetter(id);
        assertThat(melding.path("klasse").asText()).isEqualTo(category);
        assertThat(melding.path("feil").asText()).contains(cause);
    }

    private static void resend(UUID id, Konto to) {
        assertThat(ask.arrivalsAt(to, id)).isEmpty();
        assertThat(bench.archive()
                        .post("/api/admin/dodebrev/" + id + "/send?grunn=x")
                        .statusCode())
                .isEqualTo(403);

        assertThat(bench.administrator()
                        .post("/api/admin/dodebrev/" + id + "/send?grunn=feilen+er+rettet")
                        .statusCode())
                .isEqualTo(200);

        ask.waitFor(id, "SENDT");
        assertThat(ask.arrivalsAt(to, id)).hasSize(1);
        assertThat(ask.deadLetter(id)).isEmpty();
        assertThat(ask.revisjon(id).findValuesAsText("bruker")).containsExactly("admin");
        assertThat(ask.revisjon(id).findValuesAsText("grunn")).containsExactly("feilen er rettet");
    }
}
