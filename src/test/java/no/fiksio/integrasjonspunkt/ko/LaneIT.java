package no.fiksio.integrasjonspunkt.ko;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import no.fiksio.integrasjonspunkt.arkiv.Arkivklient;
import no.fiksio.integrasjonspunkt.arkiv.SbdBuilder;
import no.fiksio.integrasjonspunkt.server.ServerCli;
import no.fiksio.integrasjonspunkt.server.TestKonti;
import no.fiksio.integrasjonspunkt.server.TestPlatform;
import no.fiksio.integrasjonspunkt.simulator.Motpart;
import no.fiksio.integrasjonspunkt.simulator.fault.FaultSwitches;
import no.fiksio.integrasjonspunkt.simulator.fault.HttpEndpoint;
import no.fiksio.integrasjonspunkt.simulator.fault.HttpFault;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKonti;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.ks.fiks.io.client.model.MeldingRequest;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What one konto has to wait for, another does not. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class LaneIT {

    private static final String MELDINGSTYPE = "no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett";
    /** Long, so that the order is the lanes' doing and not the machine's, but within what a call may take. */
    private static final Duration SLOW = Duration.ofSeconds(25);
    /** fiksio.sending.liten.samtidige */
    private static final int CONCURRENT = 8;

    private static final String QUEUE = "/subsystem=messaging-activemq/server=default/jms-queue=fiksio.";
    /** STRENG is the second in the configuration. */
    private static final String RECEIVING_OF_STRENG = QUEUE + "mottak.liten.2";

    private static final String DEAD = QUEUE + "dod.sending";

    private final Arkivklient archive = new Arkivklient(TestPlatform.gateway());
    private final ServerCli cli = new ServerCli(TestPlatform.setup());
    private final FaultSwitches error = TestPlatform.simulator().control().faults();

    @AfterEach
    void clearFaults() {
        error.reset();
    }

    @Test
    void aSlowKontoHoldsNoOtherBack() {
        error.put(HttpFault.delay(HttpEndpoint.SEND, SLOW)
                .forKonto(TestKonti.STRENG.kontoId())
                .limitedTo(CONCURRENT));

        List<String> slow = send(TestKonti.STRENG, 2 * CONCURRENT, "liten");
        List<String> quick = send(TestKonti.ROMSLIG, 10, "liten");

        assertThat(sent(quick)).allMatch(sent(slow).get(0)::isAfter);
    }

    @Test
    void aSlowLargeMeldingHoldsNoneBehindItBack() {
        String large = randomText(5 * 1024 * 1024);
        error.put(HttpFault.delay(HttpEndpoint.SEND, SLOW)
                .forKonto(TestKonti.ROMSLIG.kontoId())
                .limitedTo(1));

        List<String> slow = send(TestKonti.ROMSLIG, 1, large);
        await().atMost(Arkivklient.LONG_ENOUGH).until(() -> error.http().isEmpty());
        List<String> quick = send(TestKonti.ROMSLIG, 3, large);

        assertThat(sent(quick)).allMatch(sent(slow).get(0)::isAfter);
    }

    @Test
    void theReceivingOfOneKontoHoldsNoOtherBack() throws Exception {
        cli.run(RECEIVING_OF_STRENG + ":pause");
        try (Motpart ekstern =
                Motpart.from(TestPlatform.simulator().kontoFile("ekstern")).listen()) {
            String atStreng = ekstern.send(TestKonti.STRENG, MELDINGSTYPE, MeldingRequest.builder());
            String atRomslig = ekstern.send(TestKonti.ROMSLIG, MELDINGSTYPE, MeldingRequest.builder());

            archive.incoming(atRomslig);
            assertThat(archive.isInInnboks(atStreng)).isFalse();

            cli.run(RECEIVING_OF_STRENG + ":resume");
            archive.incoming(atStreng);
        } finally {
            cli.run(RECEIVING_OF_STRENG + ":resume");
        }
    }

    /** As all konti's messages did before there were lanes. */
    @Test
    void theFirstLaneSendsForAll() {
        error.put(HttpFault.status(HttpEndpoint.SEND, 400)
                .forKonto(TestKonti.STRENG.kontoId())
                .limitedTo(1));
        String id = send(TestKonti.STRENG, 1, "liten").get(0);
        archive.waitFor(id, "FEIL");

        assertThat(cli.run(DEAD + ":move-messages(other-queue-name=fiksio.sending.liten,filter=\"fiksio_messageId='"
                        + id + "'\")"))
                .contains("\"result\" => 1");

        archive.waitFor(id, "SENDT");
    }

    /** What an administrator finds in the queue is there to be decided on. */
    @Test
    void aDeadLetterThatTheArchiveDeletesIsNoLongerInTheQueue() {
        error.put(HttpFault.status(HttpEndpoint.SEND, 400)
                .forKonto(TestKonti.STRENG.kontoId())
                .limitedTo(1));
        String id = send(TestKonti.STRENG, 1, "liten").get(0);
        archive.waitFor(id, "FEIL");
        assertThat(cli.run(countDeadLetters(id))).contains("\"result\" => 1L");

        assertThat(TestPlatform.gateway().delete("/api/messages/out/" + id).statusCode())
                .isEqualTo(200);

        assertThat(cli.run(countDeadLetters(id))).contains("\"result\" => 0L");
    }

    private static String countDeadLetters(String id) {
        return DEAD + ":count-messages(filter=\"fiksio_messageId='" + id + "'\")";
    }

    private static String randomText(int length) {
        byte[] bytes = new byte[length / 2];
        new Random(length).nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private List<String> send(Konto avsender, int count, String content) {
        return Stream.generate(() -> SbdBuilder.to(DemoKonti.STILLE, MELDINGSTYPE)
                        .from(avsender)
                        .with("fil.txt", content))
                .limit(count)
                .map(archive::send)
                .toList();
    }

    /** When the messages were sent, the first one first; waits for all of them. */
    private List<Instant> sent(List<String> meldinger) {
        meldinger.forEach(id -> archive.waitFor(id, "SENDT"));
        return meldinger.stream().map(this::sent).sorted().toList();
    }

    private Instant sent(String messageId) {
        return StreamSupport.stream(
                        archive.samtale(messageId).get("messageStatuses").spliterator(), false)
                .filter(s -> s.get("status").asText().equals("SENDT"))
                .map(s -> OffsetDateTime.parse(s.get("lastUpdate").asText()).toInstant())
                .findFirst()
                .orElseThrow();
    }
}
