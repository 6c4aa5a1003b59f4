package no.fiksio.integrasjonspunkt.fiksio.subscription;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The clients of a konto that have been replaced, until they are closed for good. Used by one thread. */
final class RetiredClients {

    /** How long a client is closed again and again, in case it was recovering when it was closed (plattform.md 1.5). */
    private static final Duration CLOSED_AGAIN_FOR = Duration.ofSeconds(120);

    private final AckWorker work;
    private final Clock clock;
    private final List<Retired> all = new ArrayList<>();

    private record Retired(SubscriptionClient client, Instant closesAt) {}

    RetiredClients(AckWorker work, Clock clock) {
        this.work = work;
        this.clock = clock;
    }

    /** @param closesAt it is not closed before this */
    void add(SubscriptionClient client, Instant closesAt) {
        all.add(new Retired(client, closesAt));
    }

    /** Closes those whose time has come, and forgets those that are closed for good. Called at short intervals. */
    void cleanUp() {
        all.removeIf(retired -> done(retired.client(), retired.closesAt()));
    }

    /** A client that was recovering when it was closed may reconnect later. It is closed until it reports its own end. */
    private boolean done(SubscriptionClient client, Instant closesAt) {
        Optional<SubscriptionClient.End> end = client.end();
        // Closing an open channel is a failed delivery of every message that is un-acked on it.
        if (clock.instant().isBefore(closesAt) || end.isEmpty() && work.has(client)) {
            return false;
        }
        if (end.filter(s -> !s.onlyChannel() && !s.byFiksIo()).isPresent()) {
            return true;
        }
        client.close();
        return client.closedAt()
                .filter(time -> time.plus(CLOSED_AGAIN_FOR).isBefore(clock.instant()))
                .isPresent();
    }

    void closeAll() {
        all.forEach(retired -> retired.client().close());
    }
}
