package no.fiksio.integrasjonspunkt.ytelse;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import no.fiksio.integrasjonspunkt.server.Testdatabase;
import no.fiksio.integrasjonspunkt.server.Testtjener;
import no.fiksio.integrasjonspunkt.simulator.Simulator;
import no.fiksio.integrasjonspunkt.simulator.SimulatorOppsett;

/**
 * What lists, look-ups, peek and sending cost with many rows, against the same call on an empty database and on one with a
 * few rows: {@code mvn -Pytelse package exec:java@lister}. The gateways run beside each other and are called in turn, so that
 * whatever else the machine does comes over all of them alike.
 */
public final class Listelast {

    private static final int SAMTALER = Integer.getInteger("ytelse.samtaler", 1_000_000);
    private static final int VENTENDE = Integer.getInteger("ytelse.ventende", 100_000);
    private static final int RUNDER = Integer.getInteger("ytelse.runder", 200);
    private static final int OPPVARMING = Integer.getInteger("ytelse.oppvarming", 1000);
    private static final String BARE = System.getProperty("ytelse.kall", "");

    private final List<Listetjener> tjenere;

    private Listelast(List<Listetjener> tjenere) {
        this.tjenere = tjenere;
    }

    public static void main(String[] args) throws IOException, SQLException {
        // What a peek leases is gone for a second: so few are enough for all rounds.
        Fylling faa = new Fylling(5000, 1000);
        try (Simulator simulator = Simulator.start(SimulatorOppsett.forTest(Testtjener.katalog("ytelse-simulator")))) {
            Path konto = simulator.kontofil("statsetaten");
            try (Listetjener full = Listetjener.start("ytelse-full", konto, new Fylling(SAMTALER, VENTENDE))) {
                try (Listetjener tom = Listetjener.start("ytelse-tom", konto, new Fylling(0, 0));
                     Listetjener liten = Listetjener.start("ytelse-liten", konto, faa)) {
                    new Listelast(List.of(tom, liten, full)).kjor();
                }
                new Sporreplaner(full).skriv();
            }
        }
        // The simulator's and the clients' threads would keep Maven waiting.
        System.exit(0);
    }

    private void kjor() {
        tjenere.forEach(Listetjener::ventTilKlar);
        System.out.printf(Locale.ROOT, "%s: %,d conversations, %,d waiting messages of which half are leased; %d rounds%n"
                        + "p50 in ms                           empty     few    many   many/empty  many/few%n",
                Testdatabase.valgt(), SAMTALER, VENTENDE, RUNDER);
        for (Kall kall : Kall.alle().stream().filter(kall -> kall.navn().contains(BARE)).toList()) {
            double[] p50 = p50(kall);
            double mot = p50[2] / p50[0];
            System.out.printf(Locale.ROOT, "%-32s %8.2f %7.2f %7.2f %12.2f %9.2f  %s%n", kall.navn(), p50[0], p50[1], p50[2],
                    mot, p50[2] / p50[1], mot <= kall.grense() ? "" : "above " + kall.grense());
        }
    }

    private double[] p50(Kall kall) {
        double[][] brukt = new double[tjenere.size()][RUNDER];
        for (int runde = (int) (-OPPVARMING * kall.oppvarming()); runde < RUNDER; runde++) {
            for (int t = 0; t < tjenere.size(); t++) {
                long start = System.nanoTime();
                kall.utforelse().mot(tjenere.get(t).gateway(), tjenere.get(t).samtaler());
                if (runde >= 0) {
                    brukt[t][runde] = (System.nanoTime() - start) / 1e6;
                }
            }
        }
        return Arrays.stream(brukt).mapToDouble(Listelast::midten).toArray();
    }

    private static double midten(double[] verdier) {
        Arrays.sort(verdier);
        return verdier[verdier.length / 2];
    }
}
