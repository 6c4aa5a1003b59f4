package no.fiksio.integrasjonspunkt.fiksio;

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
import no.fiksio.integrasjonspunkt.fiksio.Mottaksport.PayloadBorte;
import no.fiksio.integrasjonspunkt.melding.FiksMottak;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.ks.fiks.dokumentlager.klient.exception.DokumentlagerHttpException;
import no.ks.fiks.io.client.SvarSender;
import no.ks.fiks.io.client.model.MottattMelding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes deliveries off the client's only dispatch thread and acks each when {@link Mottaksport} has it. A message that
 * cannot be taken for our own reasons is held and tried again, without nack: three nacks and Fiks IO gives it up
 * (platform 3.4). How many are held at once is bounded by the prefetch. Answers to one question are received in the order in
 * which they came: a mottatt that were overtaken by its kvittering would count for nothing.
 */
final class Mottaksarbeid {

    private static final Logger LOG = LoggerFactory.getLogger(Mottaksarbeid.class);
    private static final Duration LENGSTE_PAUSE = Duration.ofSeconds(15);
    private static final Duration TIL_STANS = Duration.ofSeconds(20);
    /** How long it must be still after the subscription has ended, before nothing more is on its way from the socket. */
    private static final Duration STILLE = Duration.ofMillis(300);
    /** One that is held for long is told of now and then. */
    private static final int FORSOK_MELLOM_LINJER = 20;
    private static final JsonMapper JSON = new JsonMapper();

    private final Mottaksport port;
    private final ExecutorService traader;
    /** One at a time on the channel. */
    private final Object kanal = new Object();
    /** What has come and is not yet acked or left, by melding-id. */
    private final Map<UUID, Leveranse> underveis = new ConcurrentHashMap<>();
    private volatile long sistTatt = System.nanoTime();
    /** For each question that is being answered, else for each message, the end of the latest receipt. */
    private final Map<UUID, CompletableFuture<Void>> siste = new ConcurrentHashMap<>();
    private volatile boolean stopper;

    Mottaksarbeid(Mottaksport port, ExecutorService traader) {
        this.port = port;
        this.traader = traader;
    }

    boolean tarImot() {
        return port.tarImot();
    }

    /** True while there is a delivery from there that could not be taken yet, and that is not its message's last. */
    boolean holder(Leveranse.Kilde kilde) {
        return underveis.values().stream().anyMatch(leveranse -> leveranse.holdesTilNeste(kilde));
    }

    /** True while there is a delivery from there that is not yet acked or left. */
    boolean har(Leveranse.Kilde kilde) {
        return underveis.values().stream().anyMatch(leveranse -> leveranse.fra(kilde));
    }

    /** Never throws: an exception here would kill the channel (hazard H1). */
    void taImot(MottattMelding melding, SvarSender svar, Leveranse.Kilde kilde) {
        sistTatt = System.nanoTime();
        UUID meldingId = melding.getMeldingId().getUuid();
        Leveranse ny = new Leveranse(melding, svar, kilde);
        Leveranse gjeldende = underveis.compute(meldingId, (id, eldre) -> eldre != null && eldre.overta(ny) ? eldre : ny);
        if (gjeldende != ny) {
            LOG.info("Melding {} is delivered again while its first delivery is held", meldingId);
            return;
        }
        try {
            etterTidligere(meldingId, ny);
        } catch (RuntimeException e) {
            underveis.remove(meldingId, ny);
            // Stopping: it stays un-acked and comes again.
            LOG.debug("Melding {} is left at Fiks IO: {}", meldingId, e.toString());
        }
    }

    private void etterTidligere(UUID meldingId, Leveranse leveranse) {
        MottattMelding melding = leveranse.melding();
        UUID nokkel = melding.getSvarPaMelding() == null ? meldingId : melding.getSvarPaMelding().getUuid();
        CompletableFuture<Void> dette = siste.compute(nokkel, (id, forrige) ->
                (forrige == null ? CompletableFuture.<Void>completedFuture(null) : forrige.<Void>handle((ingenting, feil) -> null))
                        .thenRunAsync(() -> gjorFerdig(meldingId, leveranse), traader));
        dette.whenComplete((ingenting, feil) -> siste.remove(nokkel, dette));
    }

    private void gjorFerdig(UUID meldingId, Leveranse leveranse) {
        try {
            int forsok = 1;
            while (!forsok(meldingId, leveranse, forsok) && !stopper && !leveranse.forlatt() && vent(forsok)) {
                forsok++;
            }
        } finally {
            leveranse.ferdig();
            underveis.remove(meldingId, leveranse);
        }
    }

    private boolean forsok(UUID meldingId, Leveranse leveranse, int nummer) {
        MottattMelding melding = leveranse.melding();
        try {
            port.motta(hode(melding), melding.isHarPayload() ? () -> apne(melding) : null);
            leveranse.ferdig().forEach(svar -> ack(meldingId, svar));
            return true;
        } catch (Exception | Error e) {
            // Whatever it is, also a commit's checked exceptions that no signature tells of: the delivery is still held.
            leveranse.hold();
            if (nummer % FORSOK_MELLOM_LINJER == 1) {
                LOG.warn("Melding {} to konto {} cannot be received yet, attempt {}: {}", meldingId,
                        melding.getMottakerKontoId(), nummer, e.toString());
            }
            return false;
        }
    }

    private void ack(UUID meldingId, SvarSender svar) {
        try {
            synchronized (kanal) {
                svar.ack();
            }
        } catch (RuntimeException e) {
            // The channel is gone. The message comes again and is recognised by its id.
            LOG.info("Melding {} is safe, but its ack did not reach Fiks IO: {}", meldingId, e.toString());
        }
    }

    private boolean vent(int forsok) {
        try {
            TimeUnit.MILLISECONDS.sleep(Math.min(LENGSTE_PAUSE.toMillis(), 500L << Math.min(forsok - 1, 6)));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static InputStream apne(MottattMelding melding) throws IOException, PayloadBorte {
        try {
            return melding.getKryptertStream();
        } catch (DokumentlagerHttpException e) {
            if (e.getStatus() == 404 || e.getStatus() == 410) {
                throw new PayloadBorte("Dokumentlager answers HTTP " + e.getStatus(), e);
            }
            throw e;
        }
    }

    private static FiksMottak.Hode hode(MottattMelding melding) throws JsonProcessingException {
        Map<String, String> headere = new HashMap<>(melding.getHeadere() == null ? Map.of() : melding.getHeadere());
        String klientMeldingId = headere.remove(Headernavn.KLIENT_MELDING_ID);
        String dokumentert = headere.remove(Headernavn.KLIENT_KORRELASJONS_ID);
        String feilstavet = headere.remove(Headernavn.KLIENT_KORRELASJON_ID);
        return new FiksMottak.Hode(
                melding.getMeldingId().getUuid(),
                new KontoId(melding.getMottakerKontoId().getUuid()),
                new KontoId(melding.getAvsenderKontoId().getUuid()),
                melding.getMeldingType(),
                melding.getSvarPaMelding() == null ? null : melding.getSvarPaMelding().getUuid(),
                klientMeldingId,
                dokumentert != null ? dokumentert : feilstavet,
                JSON.writeValueAsString(headere),
                melding.getTtl(),
                melding.isResendt());
    }

    /** When the subscription has ended: waits, for a bounded time, until what Fiks IO has delivered has been acked. */
    void stopp() {
        stopper = true;
        long frist = System.nanoTime() + TIL_STANS.toNanos();
        try {
            while ((!underveis.isEmpty() || System.nanoTime() - sistTatt < STILLE.toNanos()) && System.nanoTime() < frist) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            traader.shutdown();
            if (!traader.awaitTermination(Math.max(0, frist - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                LOG.warn("Some messages are still being received; they stay at Fiks IO");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        traader.shutdownNow();
    }
}
