package no.fiksio.integrasjonspunkt.feilsuite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.simulator.fault.HttpEndpoint;
import no.fiksio.integrasjonspunkt.simulator.fault.HttpFault;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKonti;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The quick core of the fault suite, on one server; -Dfeil.drap.kjerne says how many kills. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultCoreIT {

    private static TestBench bench;

    @BeforeAll
    static void start() {
        bench = new TestBench("kjerne", Map.of()).start();
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @Test
    @Order(1)
    void theUnansweredIsSentAgainWithTheSameBytes() throws IOException {
        new UnknownOutcome(bench).tryOut(1).requireNothingLost();
    }

    @Test
    @Order(2)
    void aRefusedMeldingBecomesADeadLetterThatCanBeSentAgain() {
        Instant startedAt = Instant.now();
        MeldingTrace ask = new MeldingTrace(bench);
        UUID id = UUID.randomUUID();
        bench.simulator()
                .control()
                .faults()
                .put(HttpFault.status(HttpEndpoint.SEND, 400).limitedTo(1));
        new SendingArchive(bench.archive()).send(id, DemoKonti.STILLE.kontoId());
        ask.waitFor(id, "FEIL");
        assertThat(ask.deadLetter(id).path("klasse").asText()).isEqualTo("PERMANENT");

        assertThat(bench.administrator()
                        .post("/api/admin/dodebrev/" + id + "/send?grunn=rettet")
                        .statusCode())
                .isEqualTo(200);

        ask.waitFor(id, "SENDT");
        assertThat(ask.revisjon(id).findValuesAsText("grunn")).containsExactly("rettet");
        Account account = new Account("refused, and sent again by an administrator", bench, startedAt);
        account.out(List.of(id), List.of());
        account.requireNothingLost();
        assertThat(account.duplicates()).isZero();
    }

    @Test
    @Order(3)
    void nothingIsMissingAfterKills() {
        int times = Integer.getInteger("feil.drap.kjerne", 1);
        Traffic traffic = new Traffic(bench).start();

        Duration longest = new ServerKills(bench, System.nanoTime(), Duration.ofSeconds(5)).kill(traffic, times);

        traffic.settleAccount("kill -9 of WildFly, " + times + " times", longest, Duration.ofMinutes(3))
                .requireNothingLost();
    }
}
