package no.fiksio.integrasjonspunkt.drift.upkeep;

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
public class UpkeepTimer {

    private static final Logger LOG = LoggerFactory.getLogger(UpkeepTimer.class);

    @Inject
    private Retention retention;

    @Inject
    private StoreCleanup storeCleanup;

    @Schedule(hour = "3", minute = "17", persistent = false)
    void cleanUp() {
        execute("drafts", retention::drafts);
        execute("conversations", retention::samtaler);
        execute("receipts", retention::mottak);
        execute("the payload store", () -> {
            storeCleanup.cleanUp();
            return false;
        });
    }

    /** One that fails, as when it and somebody else wait for each other's rows, goes on tomorrow; the others need not wait. */
    private static void execute(String what, Callable<Boolean> something) {
        try {
            boolean more;
            do {
                more = something.call();
            } while (more);
        } catch (Exception e) {
            LOG.warn("The upkeep of {} was not finished tonight: {}", what, e.toString());
        }
    }
}
