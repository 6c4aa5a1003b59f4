package no.fiksio.integrasjonspunkt.fiksio.subscription;

import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.ks.fiks.io.client.FiksIOKlient;
import no.ks.fiks.io.client.SvarSender;
import no.ks.fiks.io.client.model.MottattMelding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One official client with its subscription, and what it has been told of the subscription's end. */
final class SubscriptionClient implements UnackedMelding.Source {

    /** How the connection or the channel ended, and when we heard of it. */
    record End(ShutdownSignalException signal, Instant time) {

        /** Only the channel is gone, and nothing will reopen it; a lost connection is recovered by the official client. */
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
    private final AckWorker work;
    private volatile End end;
    private volatile Instant lastDelivered = Instant.MIN;
    /** From the first time that it was closed. */
    private volatile Instant closedAt;

    private boolean unsubscribed;

    /** @param careful when it is handed one message at a time */
    SubscriptionClient(KontoId konto, FiksIOKlient client, boolean careful, AckWorker work) {
        this.konto = konto;
        this.client = client;
        this.careful = careful;
        this.work = work;
    }

    void subscribe() {
        client.newSubscription(this::receive, signal -> end = new End(signal, Instant.now()));
    }

    private void receive(MottattMelding melding, SvarSender svar) {
        // A delivery is the proof that a lost connection is back.
        end = null;
        lastDelivered = Instant.now();
        work.take(melding, svar, this);
    }

    /** Empty while it receives, as far as is known. */
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

    boolean careful() {
        return careful;
    }

    FiksIOKlient avsender() {
        return client;
    }

    /** Ends the subscription; of a dead channel too, or a lost connection that came back would bring it back. */
    void unsubscribe() {
        try {
            Unsubscriber.of(client);
        } catch (IOException | ReflectiveOperationException | RuntimeException e) {
            LOG.warn(
                    "Konto {}: the subscription could not be ended in order; what is not acked yet comes again: {}",
                    konto,
                    e.toString());
        }
    }

    /** The same, once for all calls: each takes its time when the channel is dead. */
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

    /** May be done several times. */
    void close() {
        if (!closed()) {
            closedAt = Instant.now();
        }
        try {
            client.close();
        } catch (IOException | RuntimeException e) {
            LOG.debug("Konto {}: closing a client: {}", konto, e.toString());
        }
    }
}
