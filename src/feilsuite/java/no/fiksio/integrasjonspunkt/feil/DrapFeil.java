package no.fiksio.integrasjonspunkt.feil;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** kill -9 of WildFly under load in both directions; -Dfeil.drap says how many times, -Dfeil.fro repeats a run. */
class DrapFeil {

    private static final int GANGER = Integer.getInteger("feil.drap", 50);
    private static final long FRO = Long.getLong("feil.fro", System.nanoTime());

    @Test
    void ingentingErBorteEtterDrap() {
        try (Feilbenk benk = new Feilbenk("drap", Map.of()).start()) {
            Trafikk trafikk = new Trafikk(benk).start();

            Duration lengst = new Drap(benk, FRO, Duration.ofSeconds(8)).drep(trafikk, GANGER);

            trafikk.gjorOpp("kill -9 of WildFly, " + GANGER + " times (seed " + FRO + ")", lengst, Duration.ofMinutes(4))
                    .krevAltPaaPlass();
        }
    }
}
