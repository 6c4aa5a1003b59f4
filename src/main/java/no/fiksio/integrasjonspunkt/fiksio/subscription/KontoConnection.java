package no.fiksio.integrasjonspunkt.fiksio.subscription;

import com.rabbitmq.client.PossibleAuthenticationFailureException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import no.fiksio.integrasjonspunkt.fiksio.access.KontoAccess;
import no.fiksio.integrasjonspunkt.fiksio.failure.FailureClassifier;
import no.fiksio.integrasjonspunkt.fiksio.katalog.Katalog;
import no.fiksio.integrasjonspunkt.fiksio.subscription.ConnectionStatus.State;
import no.ks.fiks.io.client.FiksIOKlient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The supervised connection of one konto: one official client with one subscription. It is looked after at short
 * intervals, from one thread. A dead channel gets a new client at once; a lost connection is left to the client's own
 * recovery and replaced when that does not help; a subscription that the katalog cannot see is replaced too.
 *
 * <p>A message that the official client cannot read kills its channel, each time it is delivered, until Fiks IO gives it up
 * after the third (plattform.md H1 and 3.4). To Fiks IO that is a failed delivery also of whatever was un-acked on the channel:
 * so that the innocent are not given up with it, the clients that follow are handed one message at a time for a while.
 */
final class KontoConnection {

    private static final Logger LOG = LoggerFactory.getLogger(KontoConnection.class);

    /** The official client tries every 5 s by itself (plattform.md 1.5): three times before we help. */
    private static final Duration OWN_RECOVERY = Duration.ofSeconds(18);
    /** So long after the loss of a connection the katalog is not asked whether it is back. */
    private static final Duration EARLIEST_RETURN = Duration.ofSeconds(5);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration CAREFUL = Duration.ofSeconds(60);
    /**
     * So long are all of a konto's messages kept waiting for one that Fiks IO has ended a channel for, in practice one whose
     * payload Dokumentlager does not hand out. It has two more deliveries then, so that this comes twice at most.
     */
    private static final Duration LONGEST_HOLD = Duration.ofHours(6);
    /** How long a client that takes no more has for acking what it has. */
    private static final Duration HANDOVER = Duration.ofSeconds(30);

    private final KontoAccess access;
    private final Function<Boolean, FiksIOKlient> factory;
    private final ConsumerCheck consumerCheck;
    private final AckWorker work;
    private final RetiredClients retiredClients;

    private volatile SubscriptionClient current;
    private volatile ConnectionStatus snapshot;
    /** The current one receives nothing more, but sends until there is another. */
    private boolean toBeReplaced;

    private Instant nextAttempt = Instant.MIN;
    private Instant carefulUntil = Instant.MIN;
    private int failures;

    /** @param factory makes a connected client; a careful one (true) is handed one message at a time */
    KontoConnection(KontoAccess access, Function<Boolean, FiksIOKlient> factory, Katalog katalog, AckWorker work) {
        this.access = access;
        this.factory = factory;
        this.consumerCheck = new ConsumerCheck(access.konto().id(), katalog);
        this.work = work;
        this.retiredClients = new RetiredClients(work);
        this.snapshot = snapshot(State.KOBLER_TIL, null);
    }

    /** Looks after the connection once; never throws. Called every second or so, never by two threads at once. */
    void supervise() {
        try {
            retiredClients.cleanUp();
            SubscriptionClient client = current;
            if (client == null || toBeReplaced) {
                connectWhenDue();
                return;
            }
            Optional<SubscriptionClient.End> end = client.end();
            if (end.isEmpty()) {
                whileConnected(client);
            } else if (end.get().onlyChannel()) {
                afterChannelLoss(client, end.get());
            } else {
                afterConnectionLoss(client, end.get());
            }
        } catch (Exception | Error e) {
            // Whatever it is: what throws is not called again.
            LOG.warn(
                    "Konto {}: the connection could not be looked after: {}",
                    access.konto().id(),
                    e.toString());
        }
    }

    private void whileConnected(SubscriptionClient client) {
        // Also when it is a delivery that has told that a lost connection is back.
        set(State.TILKOBLET, null);
        if (client.careful() && Instant.now().isAfter(carefulUntil)) {
            connectWhenDue();
        } else if (consumerCheck.isCheckDue() && consumerCheck.isGone(client.lastDelivered())) {
            set(State.GJENOPPRETTER, "Fiks IO sees no consumer for the konto");
            replace();
        }
    }

    /**
     * Fiks IO ends a channel that leaves messages un-acked for too long, which counts as a failed delivery of each. A new one
     * now would hold them until that happens again, and the third time they are given up.
     */
    private void afterChannelLoss(SubscriptionClient client, SubscriptionClient.End end) {
        if (!work.isReceiving()) {
            client.unsubscribeOnce();
            set(State.GJENOPPRETTER, "Messages wait at Fiks IO until there is room and a database for them");
        } else if (end.byFiksIo()
                && work.holds(client)
                && end.time().plus(LONGEST_HOLD).isAfter(Instant.now())) {
            client.unsubscribeOnce();
            set(
                    State.GJENOPPRETTER,
                    "Messages wait at Fiks IO until one that cannot be received yet, of which the log"
                            + " tells why, can be");
        } else {
            // Or it died by an exception in the client's dispatch (plattform.md H1). Nothing will reopen it.
            set(State.GJENOPPRETTER, "The channel was closed: " + end.signal().getMessage());
            carefulUntil = Instant.now().plus(CAREFUL);
            replace();
        }
    }

    private void afterConnectionLoss(SubscriptionClient client, SubscriptionClient.End end) {
        set(State.GJENOPPRETTER, "The connection was lost: " + end.signal().getMessage());
        if (!consumerCheck.isCheckDue() && end.time().plus(EARLIEST_RETURN).isAfter(Instant.now())) {
            return;
        }
        if (consumerCheck.isSeen()) {
            client.recovered();
            set(State.TILKOBLET, null);
        } else if (end.time().plus(OWN_RECOVERY).isBefore(Instant.now())) {
            // The old client stays in place until a new one is connected: closed while it recovers, it would live on.
            connectWhenDue();
        }
    }

    private void replace() {
        toBeReplaced = true;
        connectWhenDue();
    }

    private void connectWhenDue() {
        if (Instant.now().isBefore(nextAttempt)) {
            return;
        }
        boolean careful = Instant.now().isBefore(carefulUntil);
        SubscriptionClient client;
        try {
            client = new SubscriptionClient(access.konto().id(), factory.apply(careful), careful, work);
        } catch (RuntimeException e) {
            failed(e);
            return;
        }
        try {
            client.subscribe();
        } catch (RuntimeException e) {
            client.close();
            failed(e);
            return;
        }
        SubscriptionClient old = current;
        current = client;
        toBeReplaced = false;
        failures = 0;
        consumerCheck.newClient();
        set(State.TILKOBLET, null);
        if (old != null) {
            retire(old);
        }
    }

    private void retire(SubscriptionClient old) {
        if (old.end().isPresent()) {
            retiredClients.add(old, Instant.now());
        } else {
            old.unsubscribe();
            retiredClients.add(old, Instant.now().plus(HANDOVER));
        }
    }

    private void failed(RuntimeException error) {
        for (Throwable t = error; t != null; t = t.getCause()) {
            if (t instanceof PossibleAuthenticationFailureException) {
                access.discardToken();
            }
        }
        failures++;
        long pause = Math.min(LONGEST_PAUSE.toMillis(), 1000L << Math.min(failures - 1, 5));
        nextAttempt =
                Instant.now().plusMillis(pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1));
        set(
                current == null ? State.KOBLER_TIL : State.GJENOPPRETTER,
                FailureClassifier.classify("Connecting to Fiks IO", error).getMessage());
    }

    private void set(State state, String error) {
        ConnectionStatus previous = snapshot;
        if (previous.state() == state && previous.error().equals(Optional.ofNullable(error))) {
            return;
        }
        snapshot = snapshot(state, error);
        if (error == null) {
            LOG.info("Konto {} ({}): {}", access.konto().id(), access.konto().name(), state);
        } else {
            LOG.warn(
                    "Konto {} ({}): {}: {}", access.konto().id(), access.konto().name(), state, error);
        }
    }

    private ConnectionStatus snapshot(State state, String error) {
        return new ConnectionStatus(
                access.konto().id(), access.konto().name(), state, Instant.now(), Optional.ofNullable(error));
    }

    ConnectionStatus snapshot() {
        return snapshot;
    }

    /** The client to send with; empty until the first connection is made. It also sends while its AMQP side is away. */
    Optional<FiksIOKlient> client() {
        return Optional.ofNullable(current).map(SubscriptionClient::avsender);
    }

    /** Takes no more, lets what is begun come to its ack, and closes. */
    void stop() {
        SubscriptionClient client = current;
        if (client != null) {
            client.unsubscribe();
        }
        work.stop();
        current = null;
        if (client != null) {
            client.close();
        }
        retiredClients.closeAll();
        set(State.STOPPET, null);
    }
}
