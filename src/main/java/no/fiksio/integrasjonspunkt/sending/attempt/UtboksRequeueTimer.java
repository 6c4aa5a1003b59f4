package no.fiksio.integrasjonspunkt.sending.attempt;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Every ten seconds, on every node, looks for outgoing meldinger that the queue has lost. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.CONTAINER)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class UtboksRequeueTimer {

    @Inject
    private UtboksRequeue requeue;

    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    void tick() {
        requeue.requeueForgotten();
    }
}
