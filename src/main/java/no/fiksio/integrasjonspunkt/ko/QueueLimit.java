package no.fiksio.integrasjonspunkt.ko;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.concurrent.atomic.AtomicLong;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.feil.GatewayBusy;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.time.Ticker;

/**
 * How many meldinger wait to be sent, and the refusal of more when they are too many: {@link GatewayBusy}, which is 503 to
 * the archive system.
 */
@Service
public class QueueLimit {

    /** In nanoseconds. Counting is a query, and one for each call would be too many. */
    private static final long VALID = 2_000_000_000L;

    private final EntityManager em;
    private final int max;
    private final Ticker ticker;
    private final AtomicLong counted;
    private volatile long waiting;

    @Inject
    public QueueLimit(EntityManager em, Settings settings, Ticker ticker) {
        this.em = em;
        this.ticker = ticker;
        this.counted = new AtomicLong(ticker.nanos() - VALID);
        this.max = settings.rules().maxQueued();
    }

    /** Meldinger that are accepted for sending and not sent yet, as counted at most two seconds ago. */
    @Transactional(Transactional.TxType.SUPPORTS)
    public long waiting() {
        long last = counted.get();
        long now = ticker.nanos();
        if (now - last >= VALID && counted.compareAndSet(last, now)) {
            waiting = em.createQuery("""
                            select count(u) from UtboksMelding u where u.state
                            = no.fiksio.integrasjonspunkt.melding.UtboksMelding.State.I_KO""", Long.class).getSingleResult();
        }
        return waiting;
    }

    public int max() {
        return max;
    }

    public void requireRoom() {
        if (waiting() >= max) {
            throw new GatewayBusy(waiting + " messages wait to be sent, and at most " + max + " may");
        }
    }
}
