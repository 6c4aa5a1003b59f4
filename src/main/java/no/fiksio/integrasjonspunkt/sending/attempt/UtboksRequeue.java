package no.fiksio.integrasjonspunkt.sending.attempt;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.sending.utboks.UtboksRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts meldinger in the queue again that are to be sent and that nobody has touched for a while. The database knows what is
 * to be sent, the queue whose turn it is. Should they disagree, as after an interrupted commit or a lost queue journal,
 * nothing is forgotten. A melding that was in the queue after all is there twice, and sent once.
 */
@Service
class UtboksRequeue {

    private static final Logger LOG = LoggerFactory.getLogger(UtboksRequeue.class);
    /** At a time: where a queue is long, these wait in it, and are not made many. */
    private static final int BATCH = 50;

    private final UtboksRepository repository;
    private final Clock clock;
    private final Duration after;

    @Inject
    UtboksRequeue(UtboksRepository repository, Settings settings, Clock clock) {
        this.repository = repository;
        this.clock = clock;
        this.after = settings.rules().requeueAfter();
    }

    /** Each in a transaction of its own, so that one that fails does not stop the others. */
    void requeueForgotten() {
        Instant limit = clock.instant().minus(after);
        repository.untouchedSince(limit, BATCH).forEach(messageId -> requeue(messageId, limit));
    }

    private void requeue(UUID messageId, Instant limit) {
        try {
            repository.requeue(messageId, limit);
        } catch (Exception e) {
            // Exception on purpose: a failed commit surfaces as a checked exception that no signature declares.
            LOG.error("Melding {} cannot be put in the queue again: {}", messageId, e.toString());
        }
    }
}
