package no.fiksio.integrasjonspunkt.webhook.hendelse;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** How many threads of this node work for each subscription: a few, so that a slow endpoint does not take them all. */
final class WorkerSlots {

    private final int perAbonnement;
    private final Map<Integer, Semaphore> slots = new ConcurrentHashMap<>();

    WorkerSlots(int perAbonnement) {
        this.perAbonnement = perAbonnement;
    }

    /** False, at once, if all are taken. */
    boolean take(int abonnementId) {
        return slots.computeIfAbsent(abonnementId, id -> new Semaphore(perAbonnement))
                .tryAcquire();
    }

    void give(int abonnementId) {
        slots.get(abonnementId).release();
    }
}
