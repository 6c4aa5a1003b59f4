package no.fiksio.integrasjonspunkt.sending.attempt;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.feil.Feilklasse;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding.State;
import no.fiksio.integrasjonspunkt.revisjon.Revisjon;
import no.fiksio.integrasjonspunkt.sending.deadletter.DeadLetterQueue;
import no.fiksio.integrasjonspunkt.sending.deadletter.DiscardByServer;
import no.fiksio.integrasjonspunkt.status.LevertWithoutKvittering;
import no.fiksio.integrasjonspunkt.status.StatusRepository;

/** What an attempt at sending leaves in the database; each method is one transaction. */
@Service
@Transactional
public class SendOutcome {

    private final EntityManager em;
    private final StatusRepository statuses;
    private final LevertWithoutKvittering delivery;
    private final DeadLetterQueue deadLetterQueue;
    private final Clock clock;
    private final Duration newLevetid;

    @Inject
    SendOutcome(
            EntityManager em,
            StatusRepository statuses,
            LevertWithoutKvittering delivery,
            DeadLetterQueue deadLetterQueue,
            Settings settings,
            Clock clock) {
        this.em = em;
        this.statuses = statuses;
        this.delivery = delivery;
        this.deadLetterQueue = deadLetterQueue;
        this.clock = clock;
        this.newLevetid = settings.rules().levetid();
    }

    /** The message with its conversation and documents, if it is in the queue and not yet sent. */
    Optional<UtboksMelding> findForSending(UUID messageId) {
        return em.createQuery(
                        """
                        select m from UtboksMelding m join fetch m.samtale left join fetch m.dokumenter
                        where m.messageId = :id""",
                        UtboksMelding.class)
                .setParameter("id", messageId)
                .getResultStream()
                .findFirst()
                .filter(m -> m.state() == State.I_KO);
    }

    private Optional<UtboksMelding> held(UUID messageId) {
        statuses.lock(messageId);
        return findForSending(messageId);
    }

    /** They are being sent right now, which may take long. */
    void inProgress(Set<UUID> messageIds) {
        em.createQuery("update UtboksMelding m set m.lastChanged = :now where m.messageId in :ids")
                .setParameter("now", clock.instant())
                .setParameter("ids", messageIds)
                .executeUpdate();
    }

    /** Fiks IO has accepted it: its work here is done. */
    void sent(UUID messageId, UUID fiksMeldingId) {
        held(messageId).ifPresent(melding -> {
            Samtale samtale = melding.samtale();
            samtale.sentAs(fiksMeldingId);
            statuses.register(samtale, StatusVerdi.SENDT, null, fiksMeldingId);
            delivery.sent(samtale);
            em.remove(melding);
        });
    }

    /** Refused for good: FEIL, and kept as a dead letter. */
    void refused(UUID messageId, String what) {
        held(messageId).ifPresent(melding -> {
            melding.isGivenUp(Feilklasse.PERMANENT.name(), what, clock.instant());
            deadLetterQueue.put(melding);
            statuses.register(melding.samtale(), StatusVerdi.FEIL, what, null);
        });
    }

    /** Too late to send: LEVETID_UTLOPT, and kept as a dead letter. */
    void deadlinePassed(UUID messageId) {
        held(messageId).ifPresent(melding -> {
            String what = "Fristen var ute før meldingen kunne sendes"
                    + melding.lastError()
                            .map(error -> "; siste forsøk: " + error)
                            .orElse("");
            melding.isGivenUp(Feilklasse.FRIST.name(), melding.lastError().orElse(what), clock.instant());
            deadLetterQueue.put(melding);
            statuses.register(melding.samtale(), StatusVerdi.LEVETID_UTLOPT, what, null);
        });
    }

    /**
     * A dead letter that somebody has put back in the queue: it gets a new deadline if the old has passed, and is sent.
     */
    void resumeFromServer(UUID messageId) {
        if (resume(messageId)) {
            em.persist(new Revisjon(
                    clock.instant(),
                    DiscardByServer.SERVER,
                    "send-igjen",
                    messageId,
                    "Moved from a dead letter queue"));
        }
    }

    /** The same, for whoever keeps the audit trail itself; false if it is no dead letter. */
    public boolean resume(UUID messageId) {
        statuses.lock(messageId);
        Optional<UtboksMelding> found = em.createQuery(
                        "select m from UtboksMelding m where m.messageId = :id", UtboksMelding.class)
                .setParameter("id", messageId)
                .getResultStream()
                .findFirst()
                .filter(m -> m.state() == State.FEILET);
        found.ifPresent(melding -> {
            Samtale samtale = melding.samtale();
            Instant fresh = clock.instant().plus(newLevetid);
            if (samtale.deadline().isBefore(fresh)) {
                samtale.withDeadline(fresh);
            }
            melding.enqueued(clock.instant());
        });
        return found.isPresent();
    }

    /** To be tried again, no earlier than the other side asked for. */
    void postponed(UUID messageId, Feilklasse category, String what, Optional<Duration> retryAfter) {
        held(messageId)
                .ifPresent(melding -> melding.attemptFailed(
                        category.name(),
                        what,
                        clock.instant(),
                        retryAfter.map(clock.instant()::plus).orElse(null)));
    }
}
