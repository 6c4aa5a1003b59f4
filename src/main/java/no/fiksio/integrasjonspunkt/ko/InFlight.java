package no.fiksio.integrasjonspunkt.ko;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The ids that this process works on right now, so that a melding which is in its queue twice is worked on by one thread
 * only. It knows nothing about other nodes: across nodes the database decides.
 */
public final class InFlight {

    private final Set<UUID> ids = ConcurrentHashMap.newKeySet();

    /** What is done for one id; may fail with one checked exception. */
    @FunctionalInterface
    public interface Work<E extends Exception> {
        void run() throws E;
    }

    /**
     * Runs the work unless work for the same id is running already. The id is free again afterwards, also if the work
     * fails.
     *
     * @return false if the work was skipped because another thread is at it
     */
    public <E extends Exception> boolean runAlone(UUID id, Work<E> work) throws E {
        if (!ids.add(id)) {
            return false;
        }
        try {
            work.run();
            return true;
        } finally {
            ids.remove(id);
        }
    }

    /** The ids that are being worked on, as they were at the moment of the call. */
    public Set<UUID> ids() {
        return Set.copyOf(ids);
    }
}
