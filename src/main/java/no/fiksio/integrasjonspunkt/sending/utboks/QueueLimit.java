package no.fiksio.integrasjonspunkt.sending.utboks;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.concurrent.atomic.AtomicLong;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.feil.GatewayBusy;
import no.fiksio.integrasjonspunkt.konfig.Settings;

/** How many messages wait to be sent, and the refusal of more when they are too many. */
@Service
public class QueueLimit {

    /** Counting is a query: once in this many nanoseconds is enough. */
    private static final long VALID = 2_000_000_000L;

    private final EntityManager em;
    private final int max;
    private final AtomicLong counted = new AtomicLong(System.nanoTime() - VALID);
    private volatile long waiting;

    @Inject
    QueueLimit(EntityManager em, Settings settings) {
        this.em = em;
        this.max = settings.rules().maxQueued();
    }

    /** Messages that have been accepted for sending and are not sent yet; a little old. */
    @Transactional(Transactional.TxType.SUPPORTS)
    public long waiting() {
        long last = counted.get();
        long now = System.nanoTime();
        if (now - last > VALID && counted.compareAndSet(last, now)) {
            waiting = em.createQuery("""
                            select count(u) from UtboksMelding u where u.state
                            = no.fiksio.integrasjonspunkt.melding.UtboksMelding.State.I_KO""", Long.class).getSingleResult();
        }
        return waiting;
    }

    public int max() {
        return max;
    }

    void requireRoom() {
        if (waiting() >= max) {
            throw new GatewayBusy(waiting + " messages wait to be sent, and no more than " + max + " may");
        }
    }
}
