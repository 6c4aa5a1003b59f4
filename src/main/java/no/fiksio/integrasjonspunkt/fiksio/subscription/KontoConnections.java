package no.fiksio.integrasjonspunkt.fiksio.subscription;

import jakarta.inject.Inject;
import java.time.Clock;
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
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.feil.Feilklasse;
import no.fiksio.integrasjonspunkt.fiksio.access.KontoAccess;
import no.fiksio.integrasjonspunkt.fiksio.access.KontoAccesses;
import no.fiksio.integrasjonspunkt.fiksio.failure.FiksFailure;
import no.fiksio.integrasjonspunkt.fiksio.katalog.Katalog;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.time.Sleeper;
import no.fiksio.integrasjonspunkt.time.Ticker;
import no.ks.fiks.io.client.FiksIOKlient;

/** The connections of all konti: started with the application, supervised every second, and stopped with it. */
@Service
public class KontoConnections {

    private static final Duration SUPERVISION_END = Duration.ofSeconds(10);

    private final Settings settings;
    private final KontoAccesses accesses;
    private final Katalog katalog;
    private final Clock clock;
    private final Ticker ticker;
    private final Sleeper sleeper;
    private final RandomGenerator random;
    private volatile Map<KontoId, KontoConnection> perKonto = Map.of();
    private ScheduledExecutorService supervision;
    private ExecutorService clientThreads;

    @Inject
    KontoConnections(
            Settings settings,
            KontoAccesses accesses,
            Katalog katalog,
            Clock clock,
            Ticker ticker,
            Sleeper sleeper,
            RandomGenerator random) {
        this.settings = settings;
        this.accesses = accesses;
        this.katalog = katalog;
        this.clock = clock;
        this.ticker = ticker;
        this.sleeper = sleeper;
        this.random = random;
    }

    /**
     * Starts connecting every konto, and keeps trying. Returns at once.
     *
     * @param threads makes threads that have the application's context
     */
    public synchronized void start(MeldingReceiver receiver, ThreadFactory threads) {
        clientThreads = new ThreadPoolExecutor(2, 2, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), threads);
        perKonto = accesses.all().stream()
                .collect(Collectors.toUnmodifiableMap(a -> a.konto().id(), a -> connection(a, receiver, threads)));
        supervision = new ScheduledThreadPoolExecutor(perKonto.size(), threads);
        perKonto.values()
                .forEach(connection ->
                        supervision.scheduleWithFixedDelay(connection::supervise, 0, 1, TimeUnit.SECONDS));
    }

    private KontoConnection connection(KontoAccess access, MeldingReceiver receiver, ThreadFactory threads) {
        int concurrent = settings.rules().receiveBuffer();
        ThreadPoolExecutor receiving = new ThreadPoolExecutor(
                concurrent, concurrent, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), threads);
        receiving.allowCoreThreadTimeOut(true);
        KontoId konto = access.konto().id();
        return new KontoConnection(
                access.konto(),
                new ClientFactory(settings, access, clientThreads),
                access::discardToken,
                new ConsumerCheck(konto, () -> katalog.kontoNow(konto, konto).map(Katalog.Entry::consumers), clock),
                new AckWorker(receiver, receiving, ticker, sleeper),
                clock,
                random);
    }

    /** The client of one of our konti; a temporary {@link FiksFailure} until its first connection is made. */
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

    /** The state of every konto's connection. */
    public List<ConnectionStatus> snapshots() {
        return perKonto.values().stream().map(KontoConnection::snapshot).toList();
    }

    /** Receives no more, finishes what has been delivered within a limited time, and closes every connection. */
    public synchronized void stop() {
        if (supervision == null) {
            return;
        }
        supervision.shutdownNow();
        try {
            // A connection that is being made right now must be finished before all are closed.
            supervision.awaitTermination(SUPERVISION_END.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        perKonto.values().parallelStream().forEach(KontoConnection::stop);
        clientThreads.shutdownNow();
    }
}
