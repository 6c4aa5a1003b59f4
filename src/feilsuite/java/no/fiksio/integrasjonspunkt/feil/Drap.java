package no.fiksio.integrasjonspunkt.feil;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;

/** Kills the server again and again at moments that nobody chose, and starts it again. */
final class Drap {

    private static final Duration FRIST = Duration.ofMinutes(3);

    private final Feilbenk benk;
    private final Random tilfeldig;
    private final int lengstePause;

    /** @param fro of the random moments, so that a run can be repeated */
    Drap(Feilbenk benk, long fro, Duration lengstePause) {
        this.benk = benk;
        this.tilfeldig = new Random(fro);
        this.lengstePause = (int) lengstePause.toMillis();
    }

    /** Every fourth kill comes while the server is starting. Returns the longest time to recover. */
    Duration drep(Trafikk trafikk, int ganger) {
        Duration lengst = Duration.ZERO;
        for (int nr = 1; nr <= ganger; nr++) {
            Opphold.i(Duration.ofMillis(tilfeldig.nextInt(lengstePause)));
            benk.server().drep();
            Instant feilen = Instant.now();
            if (nr % 4 == 0) {
                benk.begynnStart(Map.of());
                Opphold.i(Duration.ofMillis(2000 + tilfeldig.nextInt(18_000)));
                benk.server().drep();
            }
            benk.start();
            Duration tok = trafikk.ventTilDetGaar(feilen, Instant.now(), FRIST);
            System.out.printf("Kill %d of %d: messages pass in both directions after %.1f s%n", nr, ganger,
                    tok.toMillis() / 1000.0);
            lengst = tok.compareTo(lengst) > 0 ? tok : lengst;
        }
        return lengst;
    }
}
