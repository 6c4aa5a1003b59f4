package no.fiksio.integrasjonspunkt.sending.utboks;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.feil.RequestRefused;
import no.fiksio.integrasjonspunkt.feil.RequestRefused.Reason;
import no.fiksio.integrasjonspunkt.json.PlainJson;
import no.fiksio.integrasjonspunkt.ko.DeadLetterQueue;
import no.fiksio.integrasjonspunkt.ko.SendQueue;
import no.fiksio.integrasjonspunkt.melding.Dokument;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding.State;
import no.fiksio.integrasjonspunkt.status.SendStatus;
import no.fiksio.integrasjonspunkt.status.StatusRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outgoing meldinger in the database. Each method is one transaction, or part of the caller's, and the queue takes part
 * in it. Only this class locks an outgoing melding, and always locks its samtale first.
 */
@Service
@Transactional
public class UtboksRepository {

    private static final Logger LOG = LoggerFactory.getLogger(UtboksRepository.class);
    private final EntityManager em;
    private final StatusRepository statuses;
    private final SendStatus status;
    private final SendQueue queue;
    private final DeadLetterQueue deadLetterQueue;
    private final Clock clock;

    @Inject
    public UtboksRepository(
            EntityManager em,
            StatusRepository statuses,
            SendStatus status,
            SendQueue queue,
            DeadLetterQueue deadLetterQueue,
            Clock clock) {
        this.em = em;
        this.statuses = statuses;
        this.status = status;
        this.queue = queue;
        this.deadLetterQueue = deadLetterQueue;
        this.clock = clock;
    }

    /**
     * Stores a new melding and begins its samtale; queues it too, if asked to.
     *
     * @throws RequestRefused if the messageId is taken
     */
    public UtboksMelding create(NewMelding newMelding, DialogLink link, List<StoredDokument> dokumenter, boolean send) {
        requireUnused(newMelding.messageId());
        Samtale samtale = Samtale.outgoing(
                        newMelding.messageId(),
                        link.conversationId(),
                        newMelding.avsender(),
                        newMelding.mottaker().toString(),
                        clock.instant())
                .om(newMelding.prosess(), newMelding.meldingstype())
                .between(link.avsender(), newMelding.mottaker())
                .withDeadline(newMelding.deadline())
                .linkedTo(link.svarTil().orElse(null), link.korrelasjonsId());
        UtboksMelding melding = new UtboksMelding(samtale, newMelding.sbd(), write(newMelding));
        dokumenter.forEach(d -> melding.add(dokument(d)));
        statuses.begin(samtale, null);
        em.persist(melding);
        em.flush();
        if (send) {
            enqueue(melding);
        }
        return melding;
    }

    void requireUnused(UUID messageId) {
        if (statuses.find(messageId).isPresent()) {
            throw new RequestRefused(Reason.MELDING_EXISTS, messageId);
        }
    }

    /** Adds a stored document to a draft; {@link RequestRefused} if there is none, or if the document does not fit. */
    void add(UUID messageId, StoredDokument stored, long maxTotal) {
        UtboksMelding melding = lock(messageId)
                .filter(m -> m.state() == State.KLADD)
                .orElseThrow(() -> new RequestRefused(Reason.MELDING_NOT_FOUND, messageId));
        // Again under the lock: another call may have added the same name while the file was stored.
        UniqueFileName.require(stored.headers().fileName(), melding);
        if (melding.size() + stored.size() > maxTotal) {
            throw new RequestRefused(Reason.TOO_LARGE, melding.size() + stored.size(), maxTotal);
        }
        melding.add(dokument(stored));
    }

    /**
     * Queues a draft; nothing happens if it is queued already.
     *
     * @return the deadline, if it has passed: then LEVETID_UTLOPT is registered and nothing is queued
     */
    Optional<Instant> send(UUID messageId) {
        UtboksMelding melding = lock(messageId)
                .filter(m -> m.state() != State.FEILET)
                .orElseThrow(() -> new RequestRefused(Reason.MELDING_NOT_FOUND, messageId));
        if (melding.state() == State.I_KO) {
            return Optional.empty();
        }
        Samtale samtale = melding.samtale();
        if (!samtale.deadline().isAfter(clock.instant())) {
            status.askedTooLate(samtale);
            return Optional.of(samtale.deadline());
        }
        enqueue(melding);
        return Optional.empty();
    }

    /** Puts a melding that the caller has locked in the queue. */
    public void enqueue(UtboksMelding melding) {
        melding.enqueued(clock.instant());
        queue.put(melding.messageId(), melding.samtale().egenKonto(), melding.size());
    }

    /**
     * Puts a melding in the queue once more, although it may still be there. Nothing happens if somebody has touched it at
     * or after the limit.
     */
    public void requeue(UUID messageId, Instant limit) {
        lock(messageId)
                .filter(m -> m.state() == State.I_KO && m.lastChanged().isBefore(limit))
                .ifPresent(this::requeueAgain);
    }

    private void requeueAgain(UtboksMelding melding) {
        LOG.info(
                "Melding {} from konto {} has not been tried since {} and is put in the queue again",
                melding.messageId(),
                melding.samtale().egenKonto(),
                melding.lastChanged());
        melding.enqueued(clock.instant());
        queue.putRequeued(melding.messageId(), melding.samtale().egenKonto(), melding.size());
    }

    /** Some of the queued meldinger that nobody has touched since the limit and that do not wait for a later attempt. */
    public List<UUID> untouchedSince(Instant limit, int most) {
        return em.createQuery("""
                        select m.messageId from UtboksMelding m where m.state
                        = no.fiksio.integrasjonspunkt.melding.UtboksMelding.State.I_KO
                        and m.lastChanged < :limit and (m.nextAttempt is null or m.nextAttempt < :limit)
                        order by m.lastChanged""", UUID.class)
                .setParameter("limit", limit)
                .setMaxResults(most)
                .getResultList();
    }

    /** Notes that these are being worked on now. */
    public void touch(Set<UUID> messageIds) {
        em.createQuery("update UtboksMelding m set m.lastChanged = :now where m.messageId in :ids")
                .setParameter("now", clock.instant())
                .setParameter("ids", messageIds)
                .executeUpdate();
    }

    /** A melding that is not sent yet, its samtale and documents loaded. */
    public Optional<UtboksMelding> find(UUID messageId) {
        return em.createQuery("""
                        select m from UtboksMelding m join fetch m.samtale left join fetch m.dokumenter
                        where m.messageId = :id""", UtboksMelding.class)
                .setParameter("id", messageId)
                .getResultStream()
                .findFirst();
    }

    /**
     * The melding, locked together with its samtale until the caller's transaction ends. The samtale is locked first, as
     * everywhere: otherwise two transactions that hold one row each would wait for each other.
     */
    @Transactional(TxType.MANDATORY)
    public Optional<UtboksMelding> lock(UUID messageId) {
        if (statuses.lock(messageId).isEmpty()) {
            return Optional.empty();
        }
        return em.createQuery("select m from UtboksMelding m where m.messageId = :id", UtboksMelding.class)
                .setParameter("id", messageId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    /** Removes a melding that the caller has locked, and returns the documents whose files nobody needs any more. */
    @Transactional(TxType.MANDATORY)
    public List<Dokument> remove(UtboksMelding melding) {
        List<Dokument> dokumenter = melding.dokumenter();
        em.remove(melding);
        return dokumenter;
    }

    /** Removes a melding unless it is being sent. Empty if nothing was removed. */
    Optional<List<Dokument>> delete(UUID messageId) {
        return lock(messageId).filter(m -> m.state() != State.I_KO).map(melding -> {
            if (melding.state() == State.FEILET) {
                deadLetterQueue.remove(messageId);
            }
            return remove(melding);
        });
    }

    private static Dokument dokument(StoredDokument stored) {
        DokumentMetadata headers = stored.headers();
        return new Dokument(headers.fileName(), headers.title(), headers.mimetype(), stored.size(), stored.lagerRef());
    }

    private static String write(NewMelding newMelding) {
        return PlainJson.text(newMelding.headers());
    }
}
