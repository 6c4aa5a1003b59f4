package no.fiksio.integrasjonspunkt.status;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every ten seconds, on every node, settles the samtaler whose deadline has passed. Each is a transaction of its own, so
 * that one that fails does not stop the others; the next tick tries it again.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.CONTAINER)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LevetidTimer {

    private static final Logger LOG = LoggerFactory.getLogger(LevetidTimer.class);

    @Inject
    LevetidRule rule;

    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    void tick() {
        rule.overdue().forEach(this::finish);
    }

    private void finish(int samtaleId) {
        try {
            rule.finish(samtaleId);
        } catch (Exception e) {
            // Exception on purpose: a failed commit surfaces as a checked exception that no signature declares.
            LOG.error("The passed deadline of samtale {} cannot be registered: {}", samtaleId, e.toString());
        }
    }
}
