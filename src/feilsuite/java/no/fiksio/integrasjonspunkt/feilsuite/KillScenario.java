package no.fiksio.integrasjonspunkt.feilsuite;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** kill -9 of WildFly under load in both directions; -Dfeil.drap says how many times, -Dfeil.fro repeats a run. */
class KillScenario {

    private static final int TIMES = Integer.getInteger("feil.drap", 50);
    private static final long SEED = Long.getLong("feil.fro", System.nanoTime());

    @Test
    void nothingIsMissingAfterKills() {
        try (TestBench bench = new TestBench("drap", Map.of()).start()) {
            Traffic traffic = new Traffic(bench).start();

            Duration longest = new ServerKills(bench, SEED, Duration.ofSeconds(8)).kill(traffic, TIMES);

            traffic.settleAccount(
                            "kill -9 of WildFly, " + TIMES + " times (seed " + SEED + ")",
                            longest,
                            Duration.ofMinutes(4))
                    .requireNothingLost();
        }
    }
}
