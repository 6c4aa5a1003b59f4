package no.fiksio.integrasjonspunkt.fiksio.subscription;

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
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.feil.Feilklasse;
import no.fiksio.integrasjonspunkt.fiksio.access.KontoAccess;
import no.fiksio.integrasjonspunkt.fiksio.access.KontoAccesses;
import no.fiksio.integrasjonspunkt.fiksio.failure.FiksFailure;
import no.fiksio.integrasjonspunkt.fiksio.katalog.Katalog;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.ks.fiks.io.client.FiksIOKlient;

/** The connections of all konti: started with the application, looked after, stopped in order. */
@Service
public class KontoConnections {

    private static final Duration UNTIL_BLOCKED = Duration.ofSeconds(10);

    private final Settings settings;
    private final KontoAccesses accesses;
    private final Katalog katalog;
    private volatile Map<KontoId, KontoConnection> perKonto = Map.of();
    private ScheduledExecutorService supervise;
    private ExecutorService clientsOwn;

    @Inject
    KontoConnections(Settings settings, KontoAccesses accesses, Katalog katalog) {
        this.settings = settings;
        this.accesses = accesses;
        this.katalog = katalog;
    }

    /**
     * Begins to connect, and to go on trying; returns at once.
     *
     * @param threads makes threads that know the application
     */
    public synchronized void start(MeldingReceiver port, ThreadFactory threads) {
        clientsOwn = new ThreadPoolExecutor(2, 2, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), threads);
        perKonto = accesses.all().stream()
                .collect(Collectors.toUnmodifiableMap(a -> a.konto().id(), a -> connection(a, port, threads)));
        supervise = new ScheduledThreadPoolExecutor(perKonto.size(), threads);
        perKonto.values().forEach(t -> supervise.scheduleWithFixedDelay(t::supervise, 0, 1, TimeUnit.SECONDS));
    }

    private KontoConnection connection(KontoAccess access, MeldingReceiver port, ThreadFactory threads) {
        int concurrent = settings.rules().receiveBuffer();
        ThreadPoolExecutor mottakere = new ThreadPoolExecutor(
                concurrent, concurrent, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), threads);
        mottakere.allowCoreThreadTimeOut(true);
        return new KontoConnection(
                access,
                careful -> ClientFactory.build(settings, access, clientsOwn, careful ? 1 : concurrent),
                katalog,
                new AckWorker(port, mottakere));
    }

    /** The client of one of our konti; temporary {@link FiksFailure} while it has never been connected. */
    public FiksIOKlient client(KontoId konto) {
        KontoConnection connection = perKonto.get(konto);
        if (connection == null) {
            throw new FiksFailure(Feilklasse.MIDLERTIDIG, "Konto " + konto + " is not started", null, null);
        }
        return connection
                .client()
                .orElseThrow(() -> new FiksFailure(
                        Feilklasse.MIDLERTIDIG,
                        "Konto " + konto + " is not connected: "
                                + connection.snapshot().error().orElse("not yet"),
                        null,
                        null));
    }

    /** How every konto's connection stands. */
    public List<ConnectionStatus> snapshots() {
        return perKonto.values().stream().map(KontoConnection::snapshot).toList();
    }

    /** Takes in no more, ends what is begun, and closes every connection. */
    public synchronized void stop() {
        if (supervise == null) {
            return;
        }
        supervise.shutdownNow();
        try {
            // A connection that is being made at this moment is to be there when all are closed.
            supervise.awaitTermination(UNTIL_BLOCKED.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        perKonto.values().parallelStream().forEach(KontoConnection::stop);
        clientsOwn.shutdownNow();
    }
}
