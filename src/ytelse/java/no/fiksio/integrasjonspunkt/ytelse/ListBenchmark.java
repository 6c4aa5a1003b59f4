package no.fiksio.integrasjonspunkt.ytelse;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import no.fiksio.integrasjonspunkt.server.TestDatabase;
import no.fiksio.integrasjonspunkt.server.TestServer;
import no.fiksio.integrasjonspunkt.simulator.Simulator;
import no.fiksio.integrasjonspunkt.simulator.SimulatorSetup;

/**
 * What lists, look-ups, peek and sending cost with many rows, against the same call on an empty database and on one with a
 * few rows: {@code mvn -Pytelse package exec:java@lister}. The gateways run beside each other and are called in turn, so that
 * whatever else the machine does comes over all of them alike.
 */
public final class ListBenchmark {

    private static final int SAMTALER = Integer.getInteger("ytelse.samtaler", 1_000_000);
    private static final int WAITING = Integer.getInteger("ytelse.ventende", 100_000);
    private static final int ROUNDS = Integer.getInteger("ytelse.runder", 200);
    private static final int WARM_UP = Integer.getInteger("ytelse.oppvarming", 1000);
    private static final String ONLY = System.getProperty("ytelse.kall", "");

    private final List<ListServer> servers;

    private ListBenchmark(List<ListServer> servers) {
        this.servers = servers;
    }

    public static void main(String[] args) throws IOException, SQLException {
        // What a peek leases is gone for a second: so few are enough for all rounds.
        DatabaseFill few = new DatabaseFill(5000, 1000);
        try (Simulator simulator = Simulator.start(SimulatorSetup.forTest(TestServer.katalog("ytelse-simulator")))) {
            Path konto = simulator.kontoFile("statsetaten");
            try (ListServer full = ListServer.start("ytelse-full", konto, new DatabaseFill(SAMTALER, WAITING))) {
                try (ListServer empty = ListServer.start("ytelse-tom", konto, new DatabaseFill(0, 0));
                        ListServer small = ListServer.start("ytelse-liten", konto, few)) {
                    new ListBenchmark(List.of(empty, small, full)).run();
                }
                new QueryPlans(full).write();
            }
        }
        // The simulator's and the clients' threads would keep Maven waiting.
        System.exit(0);
    }

    private void run() {
        servers.forEach(ListServer::awaitReady);
        System.out.printf(
                Locale.ROOT,
                "%s: %,d conversations, %,d waiting messages of which half are leased; %d rounds%n"
                        + "p50 in ms                           empty     few    many   many/empty  many/few%n",
                TestDatabase.selected(),
                SAMTALER,
                WAITING,
                ROUNDS);
        for (MeasuredCall call : MeasuredCall.all().stream()
                .filter(call -> call.name().contains(ONLY))
                .toList()) {
            double[] p50 = p50(call);
            double ratio = p50[2] / p50[0];
            System.out.printf(
                    Locale.ROOT,
                    "%-32s %8.2f %7.2f %7.2f %12.2f %9.2f  %s%n",
                    call.name(),
                    p50[0],
                    p50[1],
                    p50[2],
                    ratio,
                    p50[2] / p50[1],
                    ratio <= call.limit() ? "" : "above " + call.limit());
        }
    }

    private double[] p50(MeasuredCall call) {
        double[][] used = new double[servers.size()][ROUNDS];
        for (int round = (int) (-WARM_UP * call.warmUp()); round < ROUNDS; round++) {
            for (int t = 0; t < servers.size(); t++) {
                long start = System.nanoTime();
                call.execution()
                        .against(servers.get(t).gateway(), servers.get(t).samtaler());
                if (round >= 0) {
                    used[t][round] = (System.nanoTime() - start) / 1e6;
                }
            }
        }
        return Arrays.stream(used).mapToDouble(ListBenchmark::median).toArray();
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
