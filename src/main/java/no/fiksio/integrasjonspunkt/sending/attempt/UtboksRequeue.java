package no.fiksio.integrasjonspunkt.sending.attempt;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding.State;
import no.fiksio.integrasjonspunkt.sending.utboks.UtboksRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds messages that are to be sent and that nobody has touched for a while, and puts them in the queue once more. The
 * database knows what is to be sent, the queue says when: should the two have parted, as when a commit was cut off in the
 * middle and its outcome is unknown, or when the queue's journal was lost, nothing is forgotten. One that was in the queue
 * all the same is there twice now, and sent once.
 */
@Service
@Transactional
class UtboksRequeue {

    private static final Logger LOG = LoggerFactory.getLogger(UtboksRequeue.class);
    /** A long queue is not made much longer. */
    private static final int BATCH = 50;

    private final EntityManager em;
    private final UtboksRepository repository;
    private final Clock clock;
    private final Duration after;

    @Inject
    UtboksRequeue(EntityManager em, UtboksRepository repository, Settings settings, Clock clock) {
        this.em = em;
        this.repository = repository;
        this.clock = clock;
        this.after = settings.rules().requeueAfter();
    }

    void requeueForgotten() {
        Instant limit = clock.instant().minus(after);
        em.createQuery("""
                        select m.id from UtboksMelding m where m.state
                        = no.fiksio.integrasjonspunkt.melding.UtboksMelding.State.I_KO
                        and m.lastChanged < :limit and (m.nextAttempt is null or m.nextAttempt < :limit)
                        order by m.lastChanged""", Integer.class)
                .setParameter("limit", limit)
                .setMaxResults(BATCH)
                .getResultList()
                .forEach(id -> requeueForgotten(id, limit));
    }

    private void requeueForgotten(int id, Instant limit) {
        // Held, and looked at again: an attempt may have come to its end meanwhile.
        UtboksMelding melding = em.find(UtboksMelding.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (melding == null
                || melding.state() != State.I_KO
                || !melding.lastChanged().isBefore(limit)) {
            return;
        }
        LOG.info(
                "Melding {} from konto {} has not been tried since {}: it is put in the queue again",
                melding.messageId(),
                melding.samtale().egenKonto(),
                melding.lastChanged());
        repository.requeueAgain(melding);
    }
}
