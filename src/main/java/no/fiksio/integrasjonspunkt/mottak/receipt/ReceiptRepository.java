package no.fiksio.integrasjonspunkt.mottak.receipt;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.ko.MottakQueue;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database side of receiving; each method is one transaction, with the queue in it where something goes there. */
@Service
@Transactional
public class ReceiptRepository {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiptRepository.class);
    private static final Duration TOO_EARLY = Duration.ofMillis(500);
    private static final int BATCH = 50;

    private final EntityManager em;
    private final MottakQueue queue;
    private final Settings settings;
    private final Clock clock;

    @Inject
    ReceiptRepository(EntityManager em, MottakQueue queue, Settings settings, Clock clock) {
        this.em = em;
        this.queue = queue;
        this.settings = settings;
        this.clock = clock;
    }

    /** True; what is wrong with the database is thrown. */
    boolean isReachable() {
        em.createQuery("select m.meldingId from MeldingReceipt m", UUID.class)
                .setMaxResults(1)
                .getResultList();
        return true;
    }

    boolean knows(UUID meldingId) {
        return em.find(MeldingReceipt.class, meldingId) != null;
    }

    /** False if the message was there already. Two at the same moment: the primary key fails the later, which comes again. */
    boolean receive(MeldingReceipt.Headers headers, String lagerRef, long size) {
        if (knows(headers.meldingId())) {
            return false;
        }
        MeldingReceipt mottak = new MeldingReceipt(headers, lagerRef, size, clock.instant());
        em.persist(mottak);
        em.flush();
        queue.put(mottak);
        return true;
    }

    /**
     * Receipts that nobody has come to open for a while are put in the queue once more, as outgoing messages are: the
     * database knows what is to be opened, should it and the queue have parted.
     */
    void requeueForgotten() {
        Instant now = clock.instant();
        Instant limit = now.minus(settings.rules().requeueAfter());
        em.createQuery("""
                        select m.meldingId from MeldingReceipt m where m.state
                        = no.fiksio.integrasjonspunkt.melding.MeldingReceipt.State.MOTTATT and m.mottatt < :limit
                        and (m.requeued is null or m.requeued < :limit) order by m.mottatt""", UUID.class)
                .setParameter("limit", limit)
                .setMaxResults(BATCH)
                .getResultList()
                .forEach(id -> requeueForgotten(id, now));
    }

    private void requeueForgotten(UUID meldingId, Instant now) {
        // Held, and looked at again: it may have been opened meanwhile, and what is written here is the whole row.
        MeldingReceipt mottak = em.find(MeldingReceipt.class, meldingId, LockModeType.PESSIMISTIC_WRITE);
        if (mottak == null || mottak.state() != MeldingReceipt.State.MOTTATT) {
            return;
        }
        LOG.info(
                "Melding {} to konto {} was received {} and is not opened: it is put in the queue again",
                meldingId,
                mottak.konto(),
                mottak.mottatt());
        mottak.requeue(now);
        queue.putRequeued(mottak);
    }

    /** Puts a receipt back in the queue, to be opened in a moment. */
    public void postpone(MeldingReceipt mottak) {
        queue.putLater(mottak, TOO_EARLY);
    }

    /** The receipt, if it still waits to be opened. */
    public Optional<MeldingReceipt> findForOpening(UUID meldingId) {
        return Optional.ofNullable(em.find(MeldingReceipt.class, meldingId))
                .filter(m -> m.state() == MeldingReceipt.State.MOTTATT);
    }
}
