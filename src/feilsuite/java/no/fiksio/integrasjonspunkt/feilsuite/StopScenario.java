package no.fiksio.integrasjonspunkt.feilsuite;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** An orderly stop under load; -Dfeil.stopp says how many times. */
class StopScenario {

    @Test
    void nothingIsDeliveredAgainBecauseOfAStop() {
        try (TestBench bench = new TestBench("stopp", Map.of()).start()) {
            new OrderlyStop(bench).tryOut(Integer.getInteger("feil.stopp", 3)).requireNothingLost();
        }
    }
}
