package no.fiksio.integrasjonspunkt.mottak.receipt;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts received meldinger that the queue has lost in it again, every ten seconds and on every node. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.CONTAINER)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ReceiptRequeueTimer {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiptRequeueTimer.class);

    @Inject
    private ReceiptRepository repository;

    @Schedule(hour = "*", minute = "*", second = "5/10", persistent = false)
    void tick() {
        forEach(repository.forgotten(), repository::requeue);
    }

    /** One transaction for each: a receipt that fails does not keep the others waiting, and is tried in the next run. */
    static void forEach(List<UUID> meldingIds, Consumer<UUID> requeue) {
        for (UUID meldingId : meldingIds) {
            try {
                requeue.accept(meldingId);
            } catch (Exception e) {
                // Exception on purpose: a failed commit surfaces as a checked exception that nothing declares.
                LOG.warn("Melding {} was not put in the queue again: {}", meldingId, e.toString());
            }
        }
    }
}
