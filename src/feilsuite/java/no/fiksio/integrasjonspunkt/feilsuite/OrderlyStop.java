package no.fiksio.integrasjonspunkt.feilsuite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import no.fiksio.integrasjonspunkt.simulator.fault.HttpEndpoint;
import no.fiksio.integrasjonspunkt.simulator.fault.HttpFault;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKonti;
import no.fiksio.integrasjonspunkt.simulator.melding.LedgerEntry;

/** Stops the server while messages pass in both directions and sends are slow, and starts it again. */
final class OrderlyStop {

    private static final Duration SLOW = Duration.ofMillis(1500);
    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    private final TestBench bench;

    OrderlyStop(TestBench bench) {
        this.bench = bench;
    }

    Account tryOut(int times) {
        // So that every stop meets sends that have begun.
        bench.simulator().control().faults().put(HttpFault.delay(HttpEndpoint.SEND, SLOW));
        Traffic traffic = new Traffic(bench).start();
        traffic.awaitRecovery(Instant.now(), Instant.now(), TIMEOUT);
        Duration longest = Duration.ZERO;
        Duration longestStop = Duration.ZERO;
        for (int nr = 0; nr < times; nr++) {
            Instant stop = Instant.now();
            bench.server().stop();
            Duration stopDuration = Duration.between(stop, Instant.now());
            longestStop = stopDuration.compareTo(longestStop) > 0 ? stopDuration : longestStop;
            bench.start();
            Duration took = traffic.awaitRecovery(stop, Instant.now(), TIMEOUT);
            longest = took.compareTo(longest) > 0 ? took : longest;
        }
        Account account = traffic.settleAccount("orderly stop under load, " + times + " times", longest, TIMEOUT);
        List<LedgerEntry> repeated = bench.simulator().control().ledger(DemoKonti.STATSETATEN).mottak().stream()
                .filter(m -> m.deliveries() > 1)
                .toList();
        account.line(
                "     delivered to us more than once %d; longest stop %.1f s",
                repeated.size(), longestStop.toMillis() / 1000.0);
        assertThat(repeated).as("redelivered because of an orderly stop").isEmpty();
        assertThat(account.duplicates())
                .as("sent again because of an orderly stop")
                .isZero();
        return account;
    }
}
