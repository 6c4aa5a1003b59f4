package no.fiksio.integrasjonspunkt.sending.deadletter;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.feil.Feilklasse;
import no.fiksio.integrasjonspunkt.feil.RequestRefused;
import no.fiksio.integrasjonspunkt.feil.RequestRefused.Reason;
import no.fiksio.integrasjonspunkt.ko.DeadLetterQueue;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.liste.Page;
import no.fiksio.integrasjonspunkt.liste.PageRequest;
import no.fiksio.integrasjonspunkt.liste.PagedQuery;
import no.fiksio.integrasjonspunkt.melding.Dokument;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding.State;
import no.fiksio.integrasjonspunkt.revisjon.Revisjonslogg;
import no.fiksio.integrasjonspunkt.sending.utboks.UtboksRepository;
import org.hibernate.Hibernate;

/**
 * Dead letters in the database and in their queue. Each method is one transaction, or part of the caller's. A melding
 * becomes a dead letter in {@link #add}, is sent again from {@link #resend} or {@link #resentByServer}, and is thrown away in
 * {@link #discard}; the last three leave a line in the audit trail.
 */
@Service
@Transactional
public class DeadLetterRepository {

    /** The user of the audit trail when the server's own tools were used; WildFly's audit log knows who it was. */
    static final String SERVER = "WildFly";

    private static final String FEILET = "state = no.fiksio.integrasjonspunkt.melding.UtboksMelding.State.FEILET";
    private static final String RESEND = "send-igjen";
    private static final String DISCARD = "forkast";

    private final EntityManager em;
    private final UtboksRepository utboks;
    private final DeadLetterQueue queue;
    private final Revisjonslogg revisjon;
    private final Duration levetid;
    private final Clock clock;

    @Inject
    public DeadLetterRepository(
            EntityManager em,
            UtboksRepository utboks,
            DeadLetterQueue queue,
            Revisjonslogg revisjon,
            Settings settings,
            Clock clock) {
        this.em = em;
        this.utboks = utboks;
        this.queue = queue;
        this.revisjon = revisjon;
        this.levetid = settings.rules().levetid();
        this.clock = clock;
    }

    Page<UtboksMelding> find(Optional<Feilklasse> feilklasse, PageRequest page) {
        return new PagedQuery<>(em, UtboksMelding.class, Map.of("id", "id", "lastUpdate", "lastChanged"))
                .where(FEILET)
                .where("feilklasse =", feilklasse.map(Enum::name))
                .page(page, "join fetch e.samtale");
    }

    Optional<UtboksMelding> find(UUID messageId) {
        Optional<UtboksMelding> found = utboks.find(messageId).filter(m -> m.state() == State.FEILET);
        // The history is read after the transaction.
        found.ifPresent(melding -> Hibernate.initialize(melding.samtale().statuses()));
        return found;
    }

    List<UUID> all(Feilklasse feilklasse) {
        return em.createQuery(
                        "select e.messageId from UtboksMelding e where e." + FEILET
                                + " and e.feilklasse = :feilklasse order by e.id",
                        UUID.class)
                .setParameter("feilklasse", feilklasse.name())
                .getResultList();
    }

    /**
     * Gives up a melding that the caller has locked: nothing more is tried unless somebody asks for it.
     *
     * @param why Norwegian, for users
     */
    @Transactional(TxType.MANDATORY)
    public void add(UtboksMelding melding, Feilklasse feilklasse, String why) {
        melding.giveUp(feilklasse.name(), why, clock.instant());
        queue.put(melding);
    }

    /** Puts one back in the send queue; {@link RequestRefused} if there is none. */
    void resend(UUID messageId, String user, String reason) {
        UtboksMelding melding = require(messageId);
        queue.remove(messageId);
        renewDeadline(melding.samtale());
        utboks.enqueue(melding);
        revisjon.write(user, RESEND, messageId, reason);
    }

    /** The same when the server's own tools have moved its queue message to a send queue already; nothing if there is none. */
    void resentByServer(UUID messageId) {
        lock(messageId).ifPresent(melding -> {
            renewDeadline(melding.samtale());
            melding.enqueued(clock.instant());
            revisjon.write(SERVER, RESEND, messageId, "Moved from a dead letter queue");
        });
    }

    /** Removes one, and returns its documents; {@link RequestRefused} if there is none. */
    List<Dokument> discard(UUID messageId, String user, String reason) {
        UtboksMelding melding = require(messageId);
        queue.remove(messageId);
        revisjon.write(user, DISCARD, messageId, reason);
        return utboks.remove(melding);
    }

    /** A melding that is sent again gets the whole default time, or keeps the time that it has if that is longer. */
    private void renewDeadline(Samtale samtale) {
        Instant fresh = clock.instant().plus(levetid);
        if (samtale.deadline().isBefore(fresh)) {
            samtale.withDeadline(fresh);
        }
    }

    private UtboksMelding require(UUID messageId) {
        return lock(messageId).orElseThrow(() -> new RequestRefused(Reason.MELDING_NOT_FOUND, messageId));
    }

    private Optional<UtboksMelding> lock(UUID messageId) {
        return utboks.lock(messageId).filter(m -> m.state() == State.FEILET);
    }
}
