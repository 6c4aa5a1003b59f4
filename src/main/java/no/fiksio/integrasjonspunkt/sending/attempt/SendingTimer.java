package no.fiksio.integrasjonspunkt.sending.attempt;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import no.fiksio.integrasjonspunkt.status.LevetidRule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for passed deadlines, and for messages that the queue has forgotten, at short intervals. Every node does; what one
 * has settled the others leave alone.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.CONTAINER)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SendingTimer {

    private static final Logger LOG = LoggerFactory.getLogger(SendingTimer.class);

    @Inject
    private LevetidRule guard;

    @Inject
    private SendAttempt attempts;

    @Inject
    private UtboksRequeue requeue;

    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    void tick() {
        guard.overdue().forEach(this::finish);
        attempts.heartbeat();
        requeue.requeueForgotten();
    }

    /** One at a time: what is wrong with one of them does not hold up the others. */
    private void finish(int samtaleId) {
        try {
            guard.finish(samtaleId);
        } catch (Exception e) {
            // Also a failed commit, which throws what no signature tells of.
            LOG.error("The passed deadline of conversation {} cannot be registered: {}", samtaleId, e.toString());
        }
    }
}
