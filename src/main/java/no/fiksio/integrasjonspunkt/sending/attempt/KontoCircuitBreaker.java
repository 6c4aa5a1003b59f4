package no.fiksio.integrasjonspunkt.sending.attempt;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.time.Backoff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A circuit breaker for each konto. After five failures in a row its sending pauses; then one melding is tried, and the pause
 * grows until one succeeds. Other konti are not affected. Each node has breakers of its own.
 */
@Service
public class KontoCircuitBreaker {

    private static final Logger LOG = LoggerFactory.getLogger(KontoCircuitBreaker.class);
    private static final int TOLERATED = 5;
    private static final Backoff PAUSES = Backoff.doubling(Duration.ofSeconds(1), Duration.ofSeconds(60));

    private final Map<KontoId, Breaker> perKonto = new ConcurrentHashMap<>();
    private final Backoff pauses;
    private final Clock clock;

    @Inject
    KontoCircuitBreaker(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.pauses = PAUSES.withJitter(random);
    }

    /**
     * The breaker of a konto that has failed.
     *
     * @param inARow failures in a row
     * @param to     when the pause ends; null while the breaker is closed
     * @param error  the last failure, for the log and the health page
     */
    public record Breaker(int inARow, Instant to, String error) {}

    /** The breaker of a konto whose sending pauses; empty if it does not. */
    public Optional<Breaker> now(KontoId konto) {
        return Optional.ofNullable(perKonto.get(konto)).filter(s -> s.to() != null);
    }

    /**
     * Returns if the konto may send now. Of several that ask when the pause is over, only one may.
     *
     * @throws NotSettled if it may not
     */
    void requireClosed(KontoId konto) {
        Instant now = clock.instant();
        boolean[] blocked = {false};
        perKonto.computeIfPresent(konto, (id, breaker) -> {
            if (breaker.to() == null) {
                return breaker;
            }
            if (now.isBefore(breaker.to())) {
                blocked[0] = true;
                return breaker;
            }
            return new Breaker(breaker.inARow(), now.plus(pause(breaker.inARow())), breaker.error());
        });
        if (blocked[0]) {
            throw new NotSettled("Sending from konto " + konto + " is paused");
        }
    }

    void succeeded(KontoId konto) {
        Breaker previous = perKonto.remove(konto);
        if (previous != null && previous.to() != null) {
            LOG.info("Konto {}: sending is resumed", konto);
        }
    }

    void failed(KontoId konto, String error) {
        perKonto.compute(konto, (id, breaker) -> {
            int inARow = breaker == null ? 1 : breaker.inARow() + 1;
            if (inARow < TOLERATED) {
                return new Breaker(inARow, null, error);
            }
            if (inARow == TOLERATED) {
                LOG.warn("Konto {}: sending is paused after {} failures in a row: {}", konto, inARow, error);
            }
            return new Breaker(inARow, clock.instant().plus(pause(inARow)), error);
        });
    }

    private Duration pause(int inARow) {
        return pauses.after(inARow - TOLERATED + 1);
    }
}
