package no.fiksio.integrasjonspunkt.fiksio.subscription;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import no.fiksio.integrasjonspunkt.fiksio.send.HeaderNames;
import no.fiksio.integrasjonspunkt.fiksio.subscription.MeldingReceiver.PayloadGone;
import no.fiksio.integrasjonspunkt.json.PlainJson;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt;
import no.fiksio.integrasjonspunkt.time.Backoff;
import no.fiksio.integrasjonspunkt.time.Sleeper;
import no.fiksio.integrasjonspunkt.time.Ticker;
import no.ks.fiks.dokumentlager.klient.exception.DokumentlagerHttpException;
import no.ks.fiks.io.client.SvarSender;
import no.ks.fiks.io.client.model.MottattMelding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes deliveries off the client's only dispatch thread, and acks each when {@link MeldingReceiver} has made it durable. A
 * message that we cannot receive is held and tried again. It is never nacked, because Fiks IO gives a message up after
 * three failed deliveries (plattform.md 3.4). The prefetch limits how many are held at once. Answers to the same message are
 * received in the order in which they were delivered: a mottatt that comes after its kvittering would have no effect.
 */
final class AckWorker {

    private static final Logger LOG = LoggerFactory.getLogger(AckWorker.class);
    private static final Backoff PAUSES = Backoff.doubling(Duration.ofMillis(500), Duration.ofSeconds(15));
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);
    /** After so long without a delivery, nothing more is expected of a subscription that has ended. */
    private static final Duration QUIET_PERIOD = Duration.ofMillis(300);

    private static final Duration STOP_CHECK = Duration.ofMillis(20);
    /** A message that is held is logged at its first attempt, and then at every so many. */
    private static final int ATTEMPTS_BETWEEN_LINES = 20;

    private final MeldingReceiver receiver;
    private final ExecutorService threads;
    private final Ticker ticker;
    private final Sleeper sleeper;
    /** Held while acking: a channel is for one thread at a time. */
    private final Object channel = new Object();
    /** Deliveries that are not yet acked or left, by melding-id. */
    private final Map<UUID, UnackedMelding> underWay = new ConcurrentHashMap<>();
    /** The latest receipt that is under way, by the melding that it answers, or by its own id if it answers none. */
    private final Map<UUID, CompletableFuture<Void>> latest = new ConcurrentHashMap<>();

    private volatile long lastTaken;
    private volatile boolean stopping;

    /** @param threads receive the messages, as many at a time as it allows; shut down by {@link #stop} */
    AckWorker(MeldingReceiver receiver, ExecutorService threads, Ticker ticker, Sleeper sleeper) {
        this.receiver = receiver;
        this.threads = threads;
        this.ticker = ticker;
        this.sleeper = sleeper;
        this.lastTaken = ticker.nanos();
    }

    boolean isReceiving() {
        return receiver.isReceiving();
    }

    /** True while a delivery from this source is held, and Fiks IO would deliver it once more. */
    boolean holds(UnackedMelding.Source source) {
        return underWay.values().stream().anyMatch(delivery -> delivery.isHeldForNext(source));
    }

    /** True while a delivery from this source is not yet acked or left. */
    boolean has(UnackedMelding.Source source) {
        return underWay.values().stream().anyMatch(delivery -> delivery.from(source));
    }

    /** Never throws: an exception here would kill the channel (plattform.md H1). */
    void take(MottattMelding melding, SvarSender acker, UnackedMelding.Source source) {
        lastTaken = ticker.nanos();
        UUID meldingId = melding.getMeldingId().getUuid();
        UnackedMelding fresh = new UnackedMelding(melding, acker, source);
        UnackedMelding current =
                underWay.compute(meldingId, (id, older) -> older != null && older.takeOver(fresh) ? older : fresh);
        if (current != fresh) {
            LOG.info("Melding {} is delivered again while its first delivery is held", meldingId);
            return;
        }
        completeAfterEarlier(meldingId, fresh);
    }

    private void completeAfterEarlier(UUID meldingId, UnackedMelding delivery) {
        MottattMelding melding = delivery.melding();
        UUID key = melding.getSvarPaMelding() == null
                ? meldingId
                : melding.getSvarPaMelding().getUuid();
        CompletableFuture<Void> current = latest.compute(
                key,
                (id, previous) -> (previous == null
                                ? CompletableFuture.<Void>completedFuture(null)
                                : previous.<Void>handle((nothing, error) -> null))
                        .thenRunAsync(() -> complete(meldingId, delivery), threads));
        current.whenComplete((nothing, error) -> {
            latest.remove(key, current);
            if (error != null) {
                // The threads are shut down. It stays un-acked and will be delivered again.
                underWay.remove(meldingId, delivery);
                LOG.debug("Melding {} is left at Fiks IO: {}", meldingId, error.toString());
            }
        });
    }

    private void complete(UUID meldingId, UnackedMelding delivery) {
        try {
            int attempt = 1;
            while (!attempt(meldingId, delivery, attempt)
                    && !stopping
                    && !delivery.retired()
                    && sleeper.pause(PAUSES.after(attempt))) {
                attempt++;
            }
        } finally {
            delivery.done();
            underWay.remove(meldingId, delivery);
        }
    }

    private boolean attempt(UUID meldingId, UnackedMelding delivery, int number) {
        MottattMelding melding = delivery.melding();
        try {
            receiver.receive(headers(melding), melding.isHarPayload() ? () -> open(melding) : null);
            delivery.done().forEach(acker -> ack(meldingId, acker));
            return true;
        } catch (Exception | Error e) {
            // Catch Exception on purpose: a failed commit surfaces as a checked exception that is not declared.
            delivery.hold();
            if (number % ATTEMPTS_BETWEEN_LINES == 1) {
                LOG.warn(
                        "Melding {} to konto {} cannot be received yet, attempt {}: {}",
                        meldingId,
                        melding.getMottakerKontoId(),
                        number,
                        e.toString());
            }
            return false;
        }
    }

    private void ack(UUID meldingId, SvarSender acker) {
        try {
            synchronized (channel) {
                acker.ack();
            }
        } catch (RuntimeException e) {
            // The channel is gone. The message will be delivered again, and is recognised by its id.
            LOG.info("Melding {} is stored, but its ack did not reach Fiks IO: {}", meldingId, e.toString());
        }
    }

    private static InputStream open(MottattMelding melding) throws IOException, PayloadGone {
        try {
            return melding.getKryptertStream();
        } catch (DokumentlagerHttpException e) {
            if (e.getStatus() == 404 || e.getStatus() == 410) {
                throw new PayloadGone("Dokumentlager answers HTTP " + e.getStatus(), e);
            }
            throw e;
        }
    }

    private static MeldingReceipt.Headers headers(MottattMelding melding) {
        Map<String, String> headers = new HashMap<>(melding.getHeadere() == null ? Map.of() : melding.getHeadere());
        String klientMeldingId = headers.remove(HeaderNames.KLIENT_MELDING_ID);
        String documented = headers.remove(HeaderNames.KLIENT_KORRELASJONS_ID);
        String misspelt = headers.remove(HeaderNames.KLIENT_KORRELASJON_ID);
        return new MeldingReceipt.Headers(
                melding.getMeldingId().getUuid(),
                new KontoId(melding.getMottakerKontoId().getUuid()),
                new KontoId(melding.getAvsenderKontoId().getUuid()),
                melding.getMeldingType(),
                melding.getSvarPaMelding() == null
                        ? null
                        : melding.getSvarPaMelding().getUuid(),
                klientMeldingId,
                documented != null ? documented : misspelt,
                PlainJson.text(headers),
                melding.getTtl(),
                melding.isResendt());
    }

    /**
     * Called when the subscription has ended. Waits, for a limited time, until what has been delivered is acked. What is held
     * is not tried again, and stays at Fiks IO.
     */
    void stop() {
        stopping = true;
        long start = ticker.nanos();
        try {
            while ((!underWay.isEmpty() || ticker.since(lastTaken).compareTo(QUIET_PERIOD) < 0)
                    && ticker.since(start).compareTo(STOP_TIMEOUT) < 0) {
                sleeper.sleep(STOP_CHECK);
            }
            threads.shutdown();
            long left = STOP_TIMEOUT.minus(ticker.since(start)).toNanos();
            if (!threads.awaitTermination(Math.max(0, left), TimeUnit.NANOSECONDS)) {
                LOG.warn("Some messages are still being received; they stay at Fiks IO");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.shutdownNow();
    }
}
