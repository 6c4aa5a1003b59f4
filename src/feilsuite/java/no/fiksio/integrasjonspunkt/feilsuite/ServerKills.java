package no.fiksio.integrasjonspunkt.feilsuite;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;

/** Kills the server again and again at moments that nobody chose, and starts it again. */
final class ServerKills {

    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    private final TestBench bench;
    private final Random random;
    private final int longestPause;

    /** @param seed of the random moments, so that a run can be repeated */
    ServerKills(TestBench bench, long seed, Duration longestPause) {
        this.bench = bench;
        this.random = new Random(seed);
        this.longestPause = (int) longestPause.toMillis();
    }

    /** Every fourth kill comes while the server is starting. Returns the longest time to recover. */
    Duration kill(Traffic traffic, int times) {
        Duration longest = Duration.ZERO;
        for (int nr = 1; nr <= times; nr++) {
            Sleep.i(Duration.ofMillis(random.nextInt(longestPause)));
            bench.server().kill();
            Instant theFault = Instant.now();
            if (nr % 4 == 0) {
                bench.beginStart(Map.of());
                Sleep.i(Duration.ofMillis(2000 + random.nextInt(18_000)));
                bench.server().kill();
            }
            bench.start();
            Duration took = traffic.awaitRecovery(theFault, Instant.now(), TIMEOUT);
            System.out.printf(
                    "Kill %d of %d: messages pass in both directions after %.1f s%n",
                    nr, times, took.toMillis() / 1000.0);
            longest = took.compareTo(longest) > 0 ? took : longest;
        }
        return longest;
    }
}
