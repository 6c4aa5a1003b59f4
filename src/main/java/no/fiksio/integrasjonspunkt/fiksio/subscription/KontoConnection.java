package no.fiksio.integrasjonspunkt.fiksio.subscription;

import com.rabbitmq.client.PossibleAuthenticationFailureException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import no.fiksio.integrasjonspunkt.fiksio.failure.FailureClassifier;
import no.fiksio.integrasjonspunkt.fiksio.subscription.ConnectionStatus.State;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.time.Backoff;
import no.ks.fiks.io.client.FiksIOKlient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The supervised connection of one konto: one official client with one subscription. A dead channel gets a new client at
 * once. A lost connection is left to the client's own recovery, and replaced if that does not help. A subscription that the
 * katalog does not count is replaced too.
 *
 * <p>A message that the official client cannot read kills the channel each time it is delivered, until Fiks IO gives it up
 * after three deliveries (plattform.md H1 and 3.4). Each time counts as a failed delivery also of the other messages that are
 * un-acked on the channel. To protect those, the following clients are careful for a while: they get one message at a time.
 */
final class KontoConnection {

    private static final Logger LOG = LoggerFactory.getLogger(KontoConnection.class);

    /** The official client reconnects every 5 s by itself (plattform.md 1.5): three attempts before it is replaced. */
    private static final Duration OWN_RECOVERY = Duration.ofSeconds(18);
    /** The katalog is not asked sooner than this after a connection was lost. */
    private static final Duration EARLIEST_RETURN = Duration.ofSeconds(5);

    private static final Backoff PAUSES = Backoff.doubling(Duration.ofSeconds(1), Duration.ofSeconds(30));
    private static final Duration CAREFUL = Duration.ofSeconds(60);
    /**
     * How long a konto waits for one message that made Fiks IO close the channel, usually because Dokumentlager does not
     * deliver its payload. The message has at most two more deliveries, so this happens at most twice for it.
     */
    private static final Duration LONGEST_HOLD = Duration.ofHours(6);
    /** How long a replaced client may still ack what it has delivered. */
    private static final Duration HANDOVER = Duration.ofSeconds(30);

    private final Settings.Konto konto;
    private final ClientSource source;
    private final Runnable discardToken;
    private final ConsumerCheck consumerCheck;
    private final AckWorker work;
    private final Clock clock;
    private final Backoff pauses;
    private final RetiredClients retiredClients;

    private volatile SubscriptionClient current;
    private volatile ConnectionStatus snapshot;
    /** The current client receives nothing more. It is used for sending until there is a new one. */
    private boolean toBeReplaced;

    private Instant nextAttempt = Instant.MIN;
    private Instant carefulUntil = Instant.MIN;
    private int failures;

    /** @param discardToken called when AMQP refuses the login, so that the next attempt uses a new token */
    KontoConnection(
            Settings.Konto konto,
            ClientSource source,
            Runnable discardToken,
            ConsumerCheck consumerCheck,
            AckWorker work,
            Clock clock,
            RandomGenerator random) {
        this.konto = konto;
        this.source = source;
        this.discardToken = discardToken;
        this.consumerCheck = consumerCheck;
        this.work = work;
        this.clock = clock;
        this.pauses = PAUSES.withJitter(random);
        this.retiredClients = new RetiredClients(work, clock);
        this.snapshot = snapshot(State.KOBLER_TIL, null);
    }

    /** Checks the connection once and does what it needs. Never throws. Called every second, by one thread at a time. */
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
            // Catch everything on purpose: a scheduled task that throws is never run again.
            LOG.warn("Konto {}: the connection could not be supervised: {}", konto.id(), e.toString());
        }
    }

    private void whileConnected(SubscriptionClient client) {
        // Also needed here: it may be a delivery that showed that a lost connection is back.
        set(State.TILKOBLET, null);
        if (client.careful() && clock.instant().isAfter(carefulUntil)) {
            connectWhenDue();
        } else if (consumerCheck.isCheckDue() && consumerCheck.isGone(client.lastDelivered())) {
            set(State.GJENOPPRETTER, "Fiks IO sees no consumer for the konto");
            replace();
        }
    }

    /**
     * Fiks IO closes a channel on which messages are un-acked for too long, and that is a failed delivery of each of them. A
     * new channel now would end in the same way, and after the third time the messages would be given up. So there is none
     * until the messages can be received.
     */
    private void afterChannelLoss(SubscriptionClient client, SubscriptionClient.End end) {
        if (!work.isReceiving()) {
            client.unsubscribeOnce();
            set(State.GJENOPPRETTER, "Messages wait at Fiks IO until there is room and a database for them");
        } else if (end.byFiksIo()
                && work.holds(client)
                && end.time().plus(LONGEST_HOLD).isAfter(clock.instant())) {
            client.unsubscribeOnce();
            set(
                    State.GJENOPPRETTER,
                    "Messages wait at Fiks IO until one that cannot be received yet, of which the log"
                            + " tells why, can be");
        } else {
            // Or an exception in the client's dispatch closed it (plattform.md H1). Nothing reopens it.
            set(State.GJENOPPRETTER, "The channel was closed: " + end.signal().getMessage());
            carefulUntil = clock.instant().plus(CAREFUL);
            replace();
        }
    }

    private void afterConnectionLoss(SubscriptionClient client, SubscriptionClient.End end) {
        set(State.GJENOPPRETTER, "The connection was lost: " + end.signal().getMessage());
        if (!consumerCheck.isCheckDue() && end.time().plus(EARLIEST_RETURN).isAfter(clock.instant())) {
            return;
        }
        if (consumerCheck.isSeen()) {
            client.recovered();
            set(State.TILKOBLET, null);
        } else if (end.time().plus(OWN_RECOVERY).isBefore(clock.instant())) {
            // The old client is kept until a new one is connected. A client that is closed while it recovers lives on.
            connectWhenDue();
        }
    }

    private void replace() {
        toBeReplaced = true;
        connectWhenDue();
    }

    private void connectWhenDue() {
        if (clock.instant().isBefore(nextAttempt)) {
            return;
        }
        boolean careful = clock.instant().isBefore(carefulUntil);
        SubscriptionClient client;
        try {
            client = SubscriptionClient.subscribe(konto.id(), source, careful, work, clock);
        } catch (RuntimeException e) {
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
            retiredClients.add(old, clock.instant());
        } else {
            old.unsubscribe();
            retiredClients.add(old, clock.instant().plus(HANDOVER));
        }
    }

    private void failed(RuntimeException error) {
        for (Throwable t = error; t != null; t = t.getCause()) {
            if (t instanceof PossibleAuthenticationFailureException) {
                discardToken.run();
            }
        }
        failures++;
        nextAttempt = clock.instant().plus(pauses.after(failures));
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
            LOG.info("Konto {} ({}): {}", konto.id(), konto.name(), state);
        } else {
            LOG.warn("Konto {} ({}): {}: {}", konto.id(), konto.name(), state, error);
        }
    }

    private ConnectionStatus snapshot(State state, String error) {
        return new ConnectionStatus(konto.id(), konto.name(), state, clock.instant(), Optional.ofNullable(error));
    }

    ConnectionStatus snapshot() {
        return snapshot;
    }

    /** The client to send with; empty until the first connection is made. It can send while its AMQP connection is lost. */
    Optional<FiksIOKlient> client() {
        return Optional.ofNullable(current).map(SubscriptionClient::fiksKlient);
    }

    /** Receives no more, waits a limited time until what has been delivered is acked, and closes. */
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
