package no.fiksio.integrasjonspunkt.feilsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.simulator.control.ControlledSend;
import no.fiksio.integrasjonspunkt.simulator.fault.MeldingFault;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKonti;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.melding.HeaderFlaw;
import no.fiksio.integrasjonspunkt.simulator.melding.Ledger;
import no.fiksio.integrasjonspunkt.simulator.melding.MeldingEvent;
import no.fiksio.integrasjonspunkt.simulator.plattform.ApiError;
import org.junit.jupiter.api.Test;

/** A real disk that somebody else fills: first past the limit, then to the last byte. The server is never restarted. */
class DiskScenario {

    private static final long MIB = 1024 * 1024;
    private static final long DISK = 320 * MIB;
    private static final long LIMIT = 96 * MIB;
    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    @Test
    void nothingIsMissingAndEverythingStartsAgain() throws IOException {
        try (TestBench bench = new TestBench(
                        "disk",
                        setup -> SmallDisk.on(setup, DISK),
                        // So many that a channel is never full of held ones, and what comes after them is delivered as
                        // well.
                        Map.of("fiksio.lager.minst-ledig", Long.toString(LIMIT), "fiksio.mottaksbuffer", "500"))
                .start()) {
            SmallDisk disk = new SmallDisk(bench);
            Duration longest = beyondTheLimit(bench, disk);
            Duration lastByte = toTheLastByte(bench, disk);
            assertThat(longest).isLessThan(TIMEOUT);
            assertThat(lastByte).isLessThan(TIMEOUT);
        }
    }

    private static Duration beyondTheLimit(TestBench bench, SmallDisk disk) throws IOException {
        Traffic traffic = new Traffic(bench).start();
        traffic.awaitRecovery(Instant.now(), Instant.now(), TIMEOUT);
        disk.fill(LIMIT / 2);
        await().atMost(TIMEOUT).untilAsserted(() -> {
            assertThat(new MeldingTrace(bench)
                            .health()
                            .at("/components/lager/status")
                            .asText())
                    .isEqualTo("DOWN");
            HttpResponse<String> svar = bench.archive()
                    .put(
                            "/api/messages/out/" + draft(bench),
                            BodyPublishers.ofString("x"),
                            Map.of(
                                    "Content-Type",
                                    "text/plain",
                                    "Content-Disposition",
                                    "attachment; filename=\"a.txt\""));
            assertThat(svar.statusCode()).as(svar.body()).isEqualTo(503);
            assertThat(svar.headers().firstValue("Retry-After").orElse("")).matches("[1-9]\\d*");
        });
        // Longer than a receipt takes: what comes now stays at Fiks IO, un-acked and without a nack.
        Sleep.i(Duration.ofSeconds(10));
        assertThat(bench.simulator().control().queue(DemoKonti.STATSETATEN).unacknowledged())
                .isPositive();
        Ledger ourLedger = bench.simulator().control().ledger(DemoKonti.STATSETATEN);
        assertThat(ourLedger.count(MeldingEvent.AVVIST) + ourLedger.count(MeldingEvent.LAGT_TILBAKE))
                .isZero();
        theChannelDies(bench);
        disk.release();
        Instant releasedAt = Instant.now();
        Duration took = traffic.awaitRecovery(releasedAt, releasedAt, TIMEOUT);
        traffic.settleAccount("the disk past its limit", took, Duration.ofMinutes(4))
                .requireNothingLost();
        return took;
    }

    /** Each channel that ends counts against what it held: while there is no room, no second one may be opened. */
    private static void theChannelDies(TestBench bench) {
        Konto ourKonto = DemoKonti.STATSETATEN;
        bench.simulator()
                .control()
                .faults()
                .put(new MeldingFault(ourKonto.kontoId(), HeaderFlaw.UGYLDIG_MELDING_ID, false, 1));
        try {
            bench.simulator()
                    .control()
                    .send(
                            DemoKonti.EKSTERN,
                            ControlledSend.to(ourKonto.kontoId(), "no.ks.fiks.arkiv.v1.innsyn.mappe.hent"));
        } catch (IOException | ApiError e) {
            throw new IllegalStateException("The simulator could not send", e);
        }
        await().atMost(TIMEOUT)
                .until(() -> bench.simulator().control().queue(ourKonto).consumers() == 0);
        await().during(Duration.ofSeconds(6))
                .atMost(Duration.ofSeconds(8))
                .until(() -> bench.simulator().control().queue(ourKonto).consumers() == 0);
    }

    private static Duration toTheLastByte(TestBench bench, SmallDisk disk) {
        Traffic traffic = new Traffic(bench).start();
        traffic.awaitRecovery(Instant.now(), Instant.now(), TIMEOUT);
        disk.fill(0);
        Sleep.i(Duration.ofSeconds(20));
        disk.release();
        Instant releasedAt = Instant.now();
        Duration took = traffic.awaitRecovery(releasedAt, releasedAt, TIMEOUT);
        traffic.settleAccount("the disk full to the last byte", took, Duration.ofMinutes(4))
                .requireNothingLost();
        return took;
    }

    /** A message that has no document yet; refused while its receiver's answer cannot be stored is fine as well. */
    private static UUID draft(TestBench bench) {
        UUID id = UUID.randomUUID();
        assertThat(bench.archive()
                        .postJson(
                                "/api/messages/out",
                                SendingArchive.sbd(id, DemoKonti.KOMMUNEN.kontoId(), Duration.ofHours(1)))
                        .statusCode())
                .isIn(200, 503);
        return id;
    }
}
