package no.fiksio.integrasjonspunkt.drift.upkeep;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Nightly upkeep. Every node does it; what one node has deleted the others do not find. */
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
        run("drafts", retention::drafts);
        run("samtaler", retention::samtaler);
        run("receipts", retention::mottak);
        run("the payload store", () -> {
            storeCleanup.cleanUp();
            return false;
        });
    }

    /**
     * Runs one job until it says that there is no more to do. A job that fails, for example in a deadlock with another
     * transaction, goes on the next night; it does not stop the jobs after it.
     */
    static void run(String what, Callable<Boolean> job) {
        try {
            boolean more;
            do {
                more = job.call();
            } while (more);
        } catch (Exception e) {
            LOG.warn("The upkeep of {} was not finished tonight: {}", what, e.toString());
        }
    }
}
