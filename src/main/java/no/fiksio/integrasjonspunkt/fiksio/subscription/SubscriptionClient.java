package no.fiksio.integrasjonspunkt.fiksio.subscription;

import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.ks.fiks.io.client.FiksIOKlient;
import no.ks.fiks.io.client.SvarSender;
import no.ks.fiks.io.client.model.MottattMelding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One official client with its subscription, and what is known of how the subscription ended. */
final class SubscriptionClient implements UnackedMelding.Source {

    /** How the connection or the channel ended, and when we were told. */
    record End(ShutdownSignalException signal, Instant time) {

        /** Only the channel ended, and nothing reopens it. A lost connection is recovered by the official client. */
        boolean onlyChannel() {
            return !signal.isHardError();
        }

        boolean byFiksIo() {
            return !signal.isInitiatedByApplication();
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionClient.class);

    private final KontoId konto;
    private final FiksIOKlient client;
    private final boolean careful;
    private final ClientSource source;
    private final AckWorker work;
    private final Clock clock;
    private volatile End end;
    private volatile Instant lastDelivered = Instant.MIN;
    /** When it was closed for the first time; null until then. */
    private volatile Instant closedAt;

    private boolean unsubscribed;

    /** Connects and subscribes. Throws whatever the official client throws, and leaves nothing open then. */
    static SubscriptionClient subscribe(
            KontoId konto, ClientSource source, boolean careful, AckWorker work, Clock clock) {
        SubscriptionClient client =
                new SubscriptionClient(konto, source, source.connect(careful), careful, work, clock);
        try {
            client.subscribe();
            return client;
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    private SubscriptionClient(
            KontoId konto, ClientSource source, FiksIOKlient client, boolean careful, AckWorker work, Clock clock) {
        this.konto = konto;
        this.source = source;
        this.client = client;
        this.careful = careful;
        this.work = work;
        this.clock = clock;
    }

    private void subscribe() {
        client.newSubscription(this::receive, signal -> end = new End(signal, clock.instant()));
    }

    private void receive(MottattMelding melding, SvarSender svar) {
        // A delivery proves that a lost connection is back.
        end = null;
        lastDelivered = clock.instant();
        work.take(melding, svar, this);
    }

    /** Empty as long as nothing is known to have ended. */
    Optional<End> end() {
        return Optional.ofNullable(end);
    }

    /** The lost connection is back. */
    void recovered() {
        end = null;
    }

    Instant lastDelivered() {
        return lastDelivered;
    }

    /** True when Fiks IO hands it one message at a time. */
    boolean careful() {
        return careful;
    }

    FiksIOKlient fiksKlient() {
        return client;
    }

    /**
     * Ends the subscription. Also needed when the channel is dead: otherwise the client would subscribe again when a lost
     * connection recovers.
     */
    void unsubscribe() {
        try {
            source.unsubscribe(client);
        } catch (IOException | ReflectiveOperationException | RuntimeException e) {
            LOG.warn(
                    "Konto {}: the subscription could not be ended; what is not acked will be delivered again: {}",
                    konto,
                    e.toString());
        }
    }

    /** The same, but only the first call does it: on a dead channel it takes time. */
    void unsubscribeOnce() {
        if (!unsubscribed) {
            unsubscribed = true;
            unsubscribe();
        }
    }

    @Override
    public boolean closed() {
        return closedAt != null;
    }

    /** Empty until it is closed for the first time. */
    Optional<Instant> closedAt() {
        return Optional.ofNullable(closedAt);
    }

    /** May be called several times. */
    void close() {
        if (!closed()) {
            closedAt = clock.instant();
        }
        try {
            client.close();
        } catch (IOException | RuntimeException e) {
            LOG.debug("Konto {}: closing a client: {}", konto, e.toString());
        }
    }
}
