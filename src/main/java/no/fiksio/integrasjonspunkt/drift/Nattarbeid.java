package no.fiksio.integrasjonspunkt.drift;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Upkeep, once a night. Every node does it; what one has forgotten the others do not find. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Nattarbeid {

    private static final Logger LOG = LoggerFactory.getLogger(Nattarbeid.class);

    @Inject
    private Opprydding opprydding;

    @Inject
    private Lageropprydding lageropprydding;

    @Schedule(hour = "3", minute = "17", persistent = false)
    void rydd() {
        utfor("drafts", opprydding::kladder);
        utfor("conversations", opprydding::samtaler);
        utfor("receipts", opprydding::mottak);
        utfor("the payload store", () -> {
            lageropprydding.rydd();
            return false;
        });
    }

    /** One that fails, as when it and somebody else wait for each other's rows, goes on tomorrow; the others need not wait. */
    private static void utfor(String hva, Callable<Boolean> noe) {
        try {
            boolean flere;
            do {
                flere = noe.call();
            } while (flere);
        } catch (Exception e) {
            LOG.warn("The upkeep of {} was not finished tonight: {}", hva, e.toString());
        }
    }
}
