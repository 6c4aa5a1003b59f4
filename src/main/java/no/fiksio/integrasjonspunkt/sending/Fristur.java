package no.fiksio.integrasjonspunkt.sending;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/**
 * Looks for passed deadlines, and for messages that the queue has forgotten, at short intervals. Every node does; what one
 * has settled the others leave alone.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.CONTAINER)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Fristur {

    @Inject
    private Fristvakt vakt;

    @Inject
    private Etterlysning etterlysning;

    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    void se() {
        boolean flere;
        do {
            flere = vakt.avslutt();
        } while (flere);
        etterlysning.etterlys();
    }
}
