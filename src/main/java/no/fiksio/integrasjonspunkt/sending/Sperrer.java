package no.fiksio.integrasjonspunkt.sending;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Spares a remote side that is failing: after some failures in a row a konto's sending pauses, then one message probes,
 * and the pause grows until a probe succeeds. Other konti go on. Each node finds out for itself.
 */
@Tjeneste
public class Sperrer {

    private static final Logger LOG = LoggerFactory.getLogger(Sperrer.class);
    private static final int TAALES = 5;
    private static final Duration LENGST = Duration.ofSeconds(60);

    private final Map<KontoId, Sperre> perKonto = new ConcurrentHashMap<>();
    private final Clock klokke;

    @Inject
    Sperrer(Clock klokke) {
        this.klokke = klokke;
    }

    /** What stands between a konto and sending: how often it failed in a row, and until when it pauses. */
    public record Sperre(int paaRad, Instant til, String feil) {
    }

    /** The pause that a konto's sending is in, if it is in one. */
    public Optional<Sperre> naa(KontoId konto) {
        return Optional.ofNullable(perKonto.get(konto)).filter(s -> s.til() != null);
    }

    /** Returns if the konto may send now; of several that ask when the pause is over, one may. */
    void slippForbi(KontoId konto) {
        Instant naa = klokke.instant();
        boolean[] stengt = {false};
        perKonto.computeIfPresent(konto, (id, sperre) -> {
            if (sperre.til() == null) {
                return sperre;
            }
            if (naa.isBefore(sperre.til())) {
                stengt[0] = true;
                return sperre;
            }
            return new Sperre(sperre.paaRad(), naa.plus(pause(sperre.paaRad())), sperre.feil());
        });
        if (stengt[0]) {
            throw new Uavgjort("Sending from konto " + konto + " pauses");
        }
    }

    void lyktes(KontoId konto) {
        Sperre forrige = perKonto.remove(konto);
        if (forrige != null && forrige.til() != null) {
            LOG.info("Konto {}: sending goes on", konto);
        }
    }

    void mislyktes(KontoId konto, String feil) {
        perKonto.compute(konto, (id, sperre) -> {
            int paaRad = sperre == null ? 1 : sperre.paaRad() + 1;
            if (paaRad < TAALES) {
                return new Sperre(paaRad, null, feil);
            }
            if (paaRad == TAALES) {
                LOG.warn("Konto {}: sending pauses after {} failures in a row: {}", konto, paaRad, feil);
            }
            return new Sperre(paaRad, klokke.instant().plus(pause(paaRad)), feil);
        });
    }

    private static Duration pause(int paaRad) {
        long ms = Math.min(LENGST.toMillis(), 1000L << Math.min(paaRad - TAALES, 6));
        return Duration.ofMillis(ms / 2 + ThreadLocalRandom.current().nextLong(ms / 2 + 1));
    }
}
