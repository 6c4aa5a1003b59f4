package no.fiksio.integrasjonspunkt.mottak.receipt;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.ko.MottakQueue;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads, writes and locks receipts. Each method is one transaction, and the queue takes part in it where a receipt is put
 * there. No other class locks a receipt.
 */
@Service
@Transactional
public class ReceiptRepository {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiptRepository.class);
    /** How long a svar that came too early waits before it is opened again. */
    private static final Duration TOO_EARLY = Duration.ofMillis(500);
    /** How many are put in the queue again in one run of the timer, on each node. */
    private static final int BATCH = 50;

    private final EntityManager em;
    private final MottakQueue queue;
    private final Settings settings;
    private final Clock clock;

    @Inject
    public ReceiptRepository(EntityManager em, MottakQueue queue, Settings settings, Clock clock) {
        this.em = em;
        this.queue = queue;
        this.settings = settings;
        this.clock = clock;
    }

    /** True if the database answers; throws whatever is wrong with it otherwise. */
    boolean isReachable() {
        em.createQuery("select m.meldingId from MeldingReceipt m", UUID.class)
                .setMaxResults(1)
                .getResultList();
        return true;
    }

    /** True if the melding was received before, whatever has become of it. */
    boolean knows(UUID meldingId) {
        return em.find(MeldingReceipt.class, meldingId) != null;
    }

    /**
     * Writes a receipt and puts it in the queue; false if the melding was received before. Of two deliveries at the same
     * moment the primary key lets one in. The other throws, is not acked, and is delivered again.
     */
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
     * The oldest receipts, at most {@value #BATCH}, that should be in the queue but that nobody has opened for a while. The
     * database says what must be opened, should it and the queue disagree.
     */
    List<UUID> forgotten() {
        return em.createQuery("""
                        select m.meldingId from MeldingReceipt m where m.state = :state and m.mottatt < :limit
                        and (m.requeued is null or m.requeued < :limit) order by m.mottatt""", UUID.class)
                .setParameter("state", State.MOTTATT)
                .setParameter("limit", requeueLimit())
                .setMaxResults(BATCH)
                .getResultList();
    }

    /** Puts one receipt in the queue again, unless it has been opened or another node has put it there meanwhile. */
    void requeue(UUID meldingId) {
        markRequeued(meldingId).ifPresent(mottak -> {
            LOG.info(
                    "Melding {} to konto {} was received {} and is not opened: it is put in the queue again",
                    meldingId,
                    mottak.konto(),
                    mottak.mottatt());
            queue.putRequeued(mottak);
        });
    }

    /**
     * The database's part of {@link #requeue}. The receipt is locked before it is looked at: what is written back is the
     * whole row, and would undo the opening of a receipt that was read before it.
     */
    Optional<MeldingReceipt> markRequeued(UUID meldingId) {
        Optional<MeldingReceipt> forgotten = lock(meldingId, State.MOTTATT)
                .filter(m -> m.requeued().map(requeueLimit()::isAfter).orElse(true));
        forgotten.ifPresent(mottak -> mottak.requeue(clock.instant()));
        return forgotten;
    }

    private Instant requeueLimit() {
        return clock.instant().minus(settings.rules().requeueAfter());
    }

    /**
     * The receipt if it is in the given state, locked until the caller's transaction ends. Everything that changes a receipt
     * locks it here first, and before any samtale.
     */
    @Transactional(TxType.MANDATORY)
    public Optional<MeldingReceipt> lock(UUID meldingId, State state) {
        return Optional.ofNullable(em.find(MeldingReceipt.class, meldingId, LockModeType.PESSIMISTIC_WRITE))
                .filter(m -> m.state() == state);
    }

    /** Counts a failed attempt at opening; how many have failed by now, or empty if the melding no longer waits. */
    public OptionalInt registerFailure(UUID meldingId, String error) {
        return lock(meldingId, State.MOTTATT)
                .map(mottak -> OptionalInt.of(mottak.failed(error)))
                .orElse(OptionalInt.empty());
    }

    /** Puts a receipt in the queue again, to be opened after a short pause. */
    public void postpone(MeldingReceipt mottak) {
        queue.putLater(mottak, TOO_EARLY);
    }

    /** The receipt, if it still waits to be opened. */
    public Optional<MeldingReceipt> findForOpening(UUID meldingId) {
        return Optional.ofNullable(em.find(MeldingReceipt.class, meldingId)).filter(m -> m.state() == State.MOTTATT);
    }
}
