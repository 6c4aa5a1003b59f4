package no.fiksio.integrasjonspunkt.sending;

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
 * Looks for passed deadlines, and for messages that the queue has forgotten, at short intervals. Every node does; what one
 * has settled the others leave alone.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.CONTAINER)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Fristur {

    private static final Logger LOG = LoggerFactory.getLogger(Fristur.class);

    @Inject
    private Fristvakt vakt;

    @Inject
    private Utsending utsending;

    @Inject
    private Etterlysning etterlysning;

    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    void se() {
        vakt.forfalte().forEach(this::avslutt);
        utsending.meldFraOmPaagaaende();
        etterlysning.etterlys();
    }

    /** One at a time: what is wrong with one of them does not hold up the others. */
    private void avslutt(int samtaleId) {
        try {
            vakt.avslutt(samtaleId);
        } catch (Exception e) {
            // Also a failed commit, which throws what no signature tells of.
            LOG.error("The passed deadline of conversation {} cannot be registered: {}", samtaleId, e.toString());
        }
    }
}
