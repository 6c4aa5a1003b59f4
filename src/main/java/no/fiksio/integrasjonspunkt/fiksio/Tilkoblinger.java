package no.fiksio.integrasjonspunkt.fiksio;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import no.fiksio.integrasjonspunkt.konfig.Innstillinger;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.melding.Feilklasse;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.ks.fiks.io.client.FiksIOKlient;

/** The connections of all konti: started with the application, looked after, stopped in order. */
@Tjeneste
public class Tilkoblinger {

    private static final Duration TIL_STANS = Duration.ofSeconds(10);

    private final Innstillinger innstillinger;
    private final Adganger adganger;
    private final Katalog katalog;
    private volatile Map<KontoId, Tilkobling> perKonto = Map.of();
    private ScheduledExecutorService tilsyn;
    private ExecutorService klientenes;

    @Inject
    Tilkoblinger(Innstillinger innstillinger, Adganger adganger, Katalog katalog) {
        this.innstillinger = innstillinger;
        this.adganger = adganger;
        this.katalog = katalog;
    }

    /**
     * Begins to connect, and to go on trying; returns at once.
     *
     * @param traader makes threads that know the application
     */
    public synchronized void start(Mottaksport port, ThreadFactory traader) {
        klientenes = new ThreadPoolExecutor(2, 2, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), traader);
        perKonto = adganger.alle().stream().collect(Collectors.toUnmodifiableMap(
                a -> a.konto().id(), a -> tilkobling(a, port, traader)));
        tilsyn = new ScheduledThreadPoolExecutor(perKonto.size(), traader);
        perKonto.values().forEach(t -> tilsyn.scheduleWithFixedDelay(t::tilsyn, 0, 1, TimeUnit.SECONDS));
    }

    private Tilkobling tilkobling(Adgang adgang, Mottaksport port, ThreadFactory traader) {
        int samtidige = innstillinger.regler().mottaksbuffer();
        ThreadPoolExecutor mottakere = new ThreadPoolExecutor(samtidige, samtidige, 1, TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(), traader);
        mottakere.allowCoreThreadTimeOut(true);
        return new Tilkobling(adgang, forsiktig -> Klientbygger.bygg(innstillinger, adgang, klientenes,
                forsiktig ? 1 : samtidige), katalog, new Mottaksarbeid(port, mottakere));
    }

    /** The client of one of our konti; temporary {@link FiksFeil} while it has never been connected. */
    FiksIOKlient klient(KontoId konto) {
        Tilkobling tilkobling = perKonto.get(konto);
        if (tilkobling == null) {
            throw new FiksFeil(Feilklasse.MIDLERTIDIG, "Konto " + konto + " is not started", null, null);
        }
        return tilkobling.klient().orElseThrow(() -> new FiksFeil(Feilklasse.MIDLERTIDIG,
                "Konto " + konto + " is not connected: " + tilkobling.bilde().feil().orElse("not yet"), null, null));
    }

    /** How every konto's connection stands. */
    public List<Tilkoblingsbilde> bilder() {
        return perKonto.values().stream().map(Tilkobling::bilde).toList();
    }

    /** Takes in no more, ends what is begun, and closes every connection. */
    public synchronized void stopp() {
        if (tilsyn == null) {
            return;
        }
        tilsyn.shutdownNow();
        try {
            // A connection that is being made at this moment is to be there when all are closed.
            tilsyn.awaitTermination(TIL_STANS.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        perKonto.values().parallelStream().forEach(Tilkobling::stopp);
        klientenes.shutdownNow();
    }
}
