package no.fiksio.integrasjonspunkt.mottak.receipt;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Looks for received messages that the queue has forgotten, at short intervals and on every node. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.CONTAINER)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ReceiptRequeueTimer {

    @Inject
    private ReceiptRepository repository;

    @Schedule(hour = "*", minute = "*", second = "5/10", persistent = false)
    void tick() {
        repository.requeueForgotten();
    }
}
