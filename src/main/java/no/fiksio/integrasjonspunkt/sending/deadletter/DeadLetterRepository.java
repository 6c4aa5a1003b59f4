package no.fiksio.integrasjonspunkt.sending.deadletter;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.feil.Feilklasse;
import no.fiksio.integrasjonspunkt.feil.RequestRefused;
import no.fiksio.integrasjonspunkt.feil.RequestRefused.Reason;
import no.fiksio.integrasjonspunkt.liste.Page;
import no.fiksio.integrasjonspunkt.liste.PageRequest;
import no.fiksio.integrasjonspunkt.liste.PagedQuery;
import no.fiksio.integrasjonspunkt.melding.Dokument;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding.State;
import no.fiksio.integrasjonspunkt.revisjon.Revisjon;
import no.fiksio.integrasjonspunkt.sending.attempt.SendOutcome;
import no.fiksio.integrasjonspunkt.sending.utboks.UtboksRepository;
import no.fiksio.integrasjonspunkt.status.StatusRepository;
import org.hibernate.Hibernate;

/** The database and queue side of dead letters; each method is one transaction. */
@Service
@Transactional
class DeadLetterRepository {

    private static final String FEILET = "state = no.fiksio.integrasjonspunkt.melding.UtboksMelding.State.FEILET";

    private final EntityManager em;
    private final StatusRepository statuses;
    private final SendOutcome status;
    private final UtboksRepository utboks;
    private final DeadLetterQueue deadLetterQueue;
    private final Clock clock;

    @Inject
    DeadLetterRepository(
            EntityManager em,
            StatusRepository statuses,
            SendOutcome status,
            UtboksRepository utboks,
            DeadLetterQueue deadLetterQueue,
            Clock clock) {
        this.em = em;
        this.statuses = statuses;
        this.status = status;
        this.utboks = utboks;
        this.deadLetterQueue = deadLetterQueue;
        this.clock = clock;
    }

    Page<UtboksMelding> find(Optional<Feilklasse> category, PageRequest page) {
        return new PagedQuery<>(em, UtboksMelding.class, Map.of("id", "id", "lastUpdate", "lastChanged"))
                .where(FEILET)
                .where("feilklasse =", category.map(Enum::name))
                .page(page, "join fetch e.samtale");
    }

    Optional<UtboksMelding> find(UUID messageId) {
        Optional<UtboksMelding> found = utboks.find(messageId).filter(m -> m.state() == State.FEILET);
        // The history is read after the transaction.
        found.ifPresent(melding -> Hibernate.initialize(melding.samtale().statuses()));
        return found;
    }

    List<UUID> all(Feilklasse category) {
        return em.createQuery(
                        "select e.messageId from UtboksMelding e where e." + FEILET
                                + " and e.feilklasse = :category order by e.id",
                        UUID.class)
                .setParameter("category", category.name())
                .getResultList();
    }

    void resend(UUID messageId, String user, String reason) {
        // Before the message, as everywhere: two that hold one each would wait for each other.
        statuses.lock(messageId);
        UtboksMelding melding = lock(messageId);
        deadLetterQueue.remove(messageId);
        status.resume(messageId);
        utboks.enqueue(melding);
        em.persist(new Revisjon(clock.instant(), user, "send-igjen", messageId, reason));
    }

    List<Dokument> discard(UUID messageId, String user, String reason) {
        UtboksMelding melding = lock(messageId);
        deadLetterQueue.remove(messageId);
        List<Dokument> dokumenter = melding.dokumenter();
        em.remove(melding);
        em.persist(new Revisjon(clock.instant(), user, "forkast", messageId, reason));
        return dokumenter;
    }

    private UtboksMelding lock(UUID messageId) {
        return em.createQuery(
                        "select e from UtboksMelding e where e.messageId = :id and " + FEILET, UtboksMelding.class)
                .setParameter("id", messageId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> new RequestRefused(Reason.MELDING_NOT_FOUND, messageId));
    }
}
