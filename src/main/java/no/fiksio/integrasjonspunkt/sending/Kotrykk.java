package no.fiksio.integrasjonspunkt.sending;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.concurrent.atomic.AtomicLong;
import no.fiksio.integrasjonspunkt.konfig.Innstillinger;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.melding.Opptatt;

/** How many messages wait to be sent, and the refusal of more when they are too many. */
@Tjeneste
public class Kotrykk {

    /** Counting is a query: once in this many nanoseconds is enough. */
    private static final long GYLDIG = 2_000_000_000L;

    private final EntityManager em;
    private final int flest;
    private final AtomicLong talt = new AtomicLong(System.nanoTime() - GYLDIG);
    private volatile long ventende;

    @Inject
    Kotrykk(EntityManager em, Innstillinger innstillinger) {
        this.em = em;
        this.flest = innstillinger.regler().flestIKo();
    }

    /** Messages that have been accepted for sending and are not sent yet; a little old. */
    @Transactional(Transactional.TxType.SUPPORTS)
    public long ventende() {
        long sist = talt.get();
        long naa = System.nanoTime();
        if (naa - sist > GYLDIG && talt.compareAndSet(sist, naa)) {
            ventende = em.createQuery("""
                            select count(u) from UtgaaendeMelding u where u.tilstand
                            = no.fiksio.integrasjonspunkt.melding.UtgaaendeMelding.Tilstand.I_KO""", Long.class)
                    .getSingleResult();
        }
        return ventende;
    }

    public int flest() {
        return flest;
    }

    void krevPlass() {
        if (ventende() >= flest) {
            throw new Opptatt(ventende + " messages wait to be sent, and no more than " + flest + " may");
        }
    }
}
