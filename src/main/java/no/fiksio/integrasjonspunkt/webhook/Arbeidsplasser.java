package no.fiksio.integrasjonspunkt.webhook;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** How many threads of this node work for each subscription: a few, so that a slow endpoint does not take them all. */
final class Arbeidsplasser {

    private final int perAbonnement;
    private final Map<Integer, Semaphore> plasser = new ConcurrentHashMap<>();

    Arbeidsplasser(int perAbonnement) {
        this.perAbonnement = perAbonnement;
    }

    /** False, at once, if all are taken. */
    boolean ta(int abonnementId) {
        return plasser.computeIfAbsent(abonnementId, id -> new Semaphore(perAbonnement)).tryAcquire();
    }

    void gi(int abonnementId) {
        plasser.get(abonnementId).release();
    }
}
