package no.fiksio.integrasjonspunkt.fiksio.subscription;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The clients of a konto that another has taken over from, until they are closed for good. */
final class RetiredClients {

    private static final Duration CLOSED_AGAIN_FOR = Duration.ofSeconds(120);

    private final AckWorker work;
    private final List<Retired> all = new ArrayList<>();

    private record Retired(SubscriptionClient client, Instant closesAt) {}

    RetiredClients(AckWorker work) {
        this.work = work;
    }

    /** @param closesAt from when it is closed */
    void add(SubscriptionClient client, Instant closesAt) {
        all.add(new Retired(client, closesAt));
    }

    /** To be called now and then. */
    void cleanUp() {
        all.removeIf(retired -> done(retired.client(), retired.closesAt()));
    }

    /** A client that was recovering when it was closed comes back to life later: it is closed until it has said goodbye. */
    private boolean done(SubscriptionClient client, Instant closesAt) {
        Optional<SubscriptionClient.End> end = client.end();
        // Closing a channel that lives is a failed delivery of whatever is held on it.
        if (Instant.now().isBefore(closesAt) || end.isEmpty() && work.has(client)) {
            return false;
        }
        if (end.filter(s -> !s.onlyChannel() && !s.byFiksIo()).isPresent()) {
            return true;
        }
        client.close();
        return client.closedAt()
                .filter(time -> time.plus(CLOSED_AGAIN_FOR).isBefore(Instant.now()))
                .isPresent();
    }

    void closeAll() {
        all.forEach(retired -> retired.client().close());
    }
}
