package no.fiksio.integrasjonspunkt.fiksio.subscription;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt;
import no.ks.fiks.dokumentlager.klient.exception.DokumentlagerHttpException;
import no.ks.fiks.io.client.SvarSender;
import no.ks.fiks.io.client.model.MottattMelding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes deliveries off the client's only dispatch thread and acks each when {@link MeldingReceiver} has it. A message that
 * cannot be taken for our own reasons is held and tried again, without nack: three nacks and Fiks IO gives it up
 * (plattform.md 3.4). How many are held at once is bounded by the prefetch. Answers to one question are received in the order in
 * which they came: a mottatt that were overtaken by its kvittering would count for nothing.
 */
final class AckWorker {

    private static final Logger LOG = LoggerFactory.getLogger(AckWorker.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final Duration UNTIL_BLOCKED = Duration.ofSeconds(20);
    /** How long it must be still after the subscription has ended, before nothing more is on its way from the socket. */
    private static final Duration QUIET_PERIOD = Duration.ofMillis(300);
    /** One that is held for long is told of now and then. */
    private static final int ATTEMPTS_BETWEEN_LINES = 20;

    private static final JsonMapper JSON = new JsonMapper();

    private final MeldingReceiver port;
    private final ExecutorService threads;
    /** One at a time on the channel. */
    private final Object channel = new Object();
    /** What has come and is not yet acked or left, by melding-id. */
    private final Map<UUID, UnackedMelding> underWay = new ConcurrentHashMap<>();

    private volatile long lastTaken = System.nanoTime();
    /** For each question that is being answered, else for each message, the end of the latest receipt. */
    private final Map<UUID, CompletableFuture<Void>> last = new ConcurrentHashMap<>();

    private volatile boolean stopping;

    AckWorker(MeldingReceiver port, ExecutorService threads) {
        this.port = port;
        this.threads = threads;
    }

    boolean isReceiving() {
        return port.isReceiving();
    }

    /** True while there is a delivery from there that could not be taken yet, and that is not its message's last. */
    boolean holds(UnackedMelding.Source source) {
        return underWay.values().stream().anyMatch(delivery -> delivery.isHeldForNext(source));
    }

    /** True while there is a delivery from there that is not yet acked or left. */
    boolean has(UnackedMelding.Source source) {
        return underWay.values().stream().anyMatch(delivery -> delivery.from(source));
    }

    /** Never throws: an exception here would kill the channel (plattform.md H1). */
    void take(MottattMelding melding, SvarSender svar, UnackedMelding.Source source) {
        lastTaken = System.nanoTime();
        UUID meldingId = melding.getMeldingId().getUuid();
        UnackedMelding fresh = new UnackedMelding(melding, svar, source);
        UnackedMelding current =
                underWay.compute(meldingId, (id, older) -> older != null && older.takeOver(fresh) ? older : fresh);
        if (current != fresh) {
            LOG.info("Melding {} is delivered again while its first delivery is held", meldingId);
            return;
        }
        try {
            afterEarlier(meldingId, fresh);
        } catch (RuntimeException e) {
            underWay.remove(meldingId, fresh);
            // Stopping: it stays un-acked and comes again.
            LOG.debug("Melding {} is left at Fiks IO: {}", meldingId, e.toString());
        }
    }

    private void afterEarlier(UUID meldingId, UnackedMelding delivery) {
        MottattMelding melding = delivery.melding();
        UUID key = melding.getSvarPaMelding() == null
                ? meldingId
                : melding.getSvarPaMelding().getUuid();
        CompletableFuture<Void> current = last.compute(
                key,
                (id, previous) -> (previous == null
                                ? CompletableFuture.<Void>completedFuture(null)
                                : previous.<Void>handle((nothing, error) -> null))
                        .thenRunAsync(() -> complete(meldingId, delivery), threads));
        current.whenComplete((nothing, error) -> last.remove(key, current));
    }

    private void complete(UUID meldingId, UnackedMelding delivery) {
        try {
            int attempt = 1;
            while (!attempt(meldingId, delivery, attempt) && !stopping && !delivery.retired() && pause(attempt)) {
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
            port.receive(headers(melding), melding.isHarPayload() ? () -> openOnes(melding) : null);
            delivery.done().forEach(svar -> ack(meldingId, svar));
            return true;
        } catch (Exception | Error e) {
            // Whatever it is, also a commit's checked exceptions that no signature tells of: the delivery is still
            // held.
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

    private void ack(UUID meldingId, SvarSender svar) {
        try {
            synchronized (channel) {
                svar.ack();
            }
        } catch (RuntimeException e) {
            // The channel is gone. The message comes again and is recognised by its id.
            LOG.info("Melding {} is safe, but its ack did not reach Fiks IO: {}", meldingId, e.toString());
        }
    }

    private boolean pause(int attempt) {
        try {
            TimeUnit.MILLISECONDS.sleep(Math.min(LONGEST_PAUSE.toMillis(), 500L << Math.min(attempt - 1, 6)));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static InputStream openOnes(MottattMelding melding) throws IOException, PayloadGone {
        try {
            return melding.getKryptertStream();
        } catch (DokumentlagerHttpException e) {
            if (e.getStatus() == 404 || e.getStatus() == 410) {
                throw new PayloadGone("Dokumentlager answers HTTP " + e.getStatus(), e);
            }
            throw e;
        }
    }

    private static MeldingReceipt.Headers headers(MottattMelding melding) throws JsonProcessingException {
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
                JSON.writeValueAsString(headers),
                melding.getTtl(),
                melding.isResendt());
    }

    /** When the subscription has ended: waits, for a bounded time, until what Fiks IO has delivered has been acked. */
    void stop() {
        stopping = true;
        long deadline = System.nanoTime() + UNTIL_BLOCKED.toNanos();
        try {
            while ((!underWay.isEmpty() || System.nanoTime() - lastTaken < QUIET_PERIOD.toNanos())
                    && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            threads.shutdown();
            if (!threads.awaitTermination(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                LOG.warn("Some messages are still being received; they stay at Fiks IO");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.shutdownNow();
    }
}
