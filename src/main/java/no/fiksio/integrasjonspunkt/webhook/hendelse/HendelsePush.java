package no.fiksio.integrasjonspunkt.webhook.hendelse;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.webhook.http.Endpoint;
import no.fiksio.integrasjonspunkt.webhook.http.WebhookClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pushes the events that wait for a subscription, one after the other, for a limited time; in no transaction. */
@Service
class HendelsePush {

    private static final Logger LOG = LoggerFactory.getLogger(HendelsePush.class);

    private static final int PER_ABONNEMENT = 3;
    private static final Duration TURN = Duration.ofSeconds(5);

    private final HendelseRepository repository;
    private final WebhookQueue queue;
    private final WebhookClient client;
    private final Event<HendelserCounted> counter;
    private final Clock clock;
    private final WorkerSlots slots = new WorkerSlots(PER_ABONNEMENT);

    @Inject
    HendelsePush(
            HendelseRepository repository,
            WebhookQueue queue,
            WebhookClient client,
            Event<HendelserCounted> counter,
            Clock clock) {
        this.repository = repository;
        this.queue = queue;
        this.client = client;
        this.counter = counter;
        this.clock = clock;
    }

    /** Pushes until nothing more can be pushed now, or until the turn is over and other subscriptions come first. */
    void work(int abonnementId) {
        while (slots.take(abonnementId)) {
            boolean turnIsOver;
            try {
                turnIsOver = oneTurn(abonnementId);
            } finally {
                slots.give(abonnementId);
            }
            if (turnIsOver) {
                queue.wake(abonnementId);
                return;
            }
            // A thread that found no free slot since the last look has left its event to this one.
            if (!repository.isAnythingWaiting(abonnementId)) {
                return;
            }
        }
    }

    private boolean oneTurn(int abonnementId) {
        Instant end = clock.instant().plus(TURN);
        while (clock.instant().isBefore(end)) {
            Optional<PushAttempt> attempt = repository.next(abonnementId);
            if (attempt.isEmpty()) {
                return false;
            }
            attempt(attempt.get());
        }
        return true;
    }

    private void attempt(PushAttempt attempt) {
        Optional<String> problem = client.push(Endpoint.read(attempt.endpoint()), attempt.payload())
                .problem();
        if (problem.isEmpty()) {
            repository.delivered(attempt);
            counter.fire(new HendelserCounted(HendelserCounted.Kind.LEVERT, 1));
            return;
        }
        LOG.warn(
                "Abonnement {}: event {} was not delivered in attempt {}: {}",
                attempt.abonnementId(),
                attempt.hendelseId(),
                attempt.attempt(),
                problem.get());
        repository.failed(attempt, problem.get());
        counter.fire(new HendelserCounted(HendelserCounted.Kind.MISLYKKET, 1));
    }
}
