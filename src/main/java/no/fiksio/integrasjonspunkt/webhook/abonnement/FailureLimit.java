package no.fiksio.integrasjonspunkt.webhook.abonnement;

import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Disables a subscription after a number of failed pushes in a row. A push that succeeds begins the count again, and any
 * change of the subscription enables it again.
 *
 * @param failures in a row: {@code fiksio.webhook.maks-feil}
 */
public record FailureLimit(int failures) {

    private static final Logger LOG = LoggerFactory.getLogger(FailureLimit.class);

    /**
     * Counts a failed push; true if the subscription is disabled by it.
     *
     * @param nextAttempt nothing is pushed before this moment
     */
    public boolean failed(Abonnement abonnement, String problem, Instant now, Instant nextAttempt) {
        abonnement.failed(problem, now, nextAttempt);
        if (abonnement.failuresInARow() < failures) {
            return false;
        }
        abonnement.disable("Disabled after " + failures + " failures in a row. The last: " + problem, now);
        LOG.error(
                "Abonnement {} is disabled after {} failures in a row, the last: {}",
                abonnement.id(),
                failures,
                problem);
        return true;
    }
}
