package no.fiksio.integrasjonspunkt.feilsuite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.server.ServerCli;
import no.fiksio.integrasjonspunkt.simulator.fault.HttpEndpoint;
import no.fiksio.integrasjonspunkt.simulator.fault.HttpFault;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKonti;
import org.junit.jupiter.api.Test;

/** Fiks IO has accepted the message, and the connection is cut before it says so; or it takes long to say so. */
class UnknownOutcomeScenario {

    private static final String SEND_QUEUE =
            "/subsystem=messaging-activemq/server=default/jms-queue=fiksio.sending.liten";

    @Test
    void isSentAgainWithTheSameBytes() throws IOException {
        try (TestBench bench = new TestBench("uviss", Map.of()).start()) {
            new UnknownOutcome(bench).tryOut(5).requireNothingLost();
        }
    }

    /** Another node would send it too, while the first is at it. */
    @Test
    void whatIsLongUnderWayIsNotForgotten() {
        try (TestBench bench =
                new TestBench("lenge", Map.of("fiksio.etterlys-etter", "PT12S", "fiksio.svarfrist", "PT2M")).start()) {
            ServerCli cli = new ServerCli(bench.setup());
            UUID id = UUID.randomUUID();
            bench.simulator()
                    .control()
                    .faults()
                    .put(HttpFault.delay(HttpEndpoint.SEND, Duration.ofSeconds(45))
                            .limitedTo(1));

            new SendingArchive(bench.archive()).send(id, DemoKonti.STILLE.kontoId());
            new MeldingTrace(bench).waitFor(id, "SENDT");

            assertThat(cli.run(SEND_QUEUE + ":read-attribute(name=messages-added)"))
                    .contains("\"result\" => 1L");
        }
    }
}
