package no.fiksio.integrasjonspunkt.simulator.amqp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import javax.net.ssl.SSLContext;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import no.fiksio.integrasjonspunkt.simulator.melding.Melding;
import no.fiksio.integrasjonspunkt.simulator.melding.Regnskap;
import no.fiksio.integrasjonspunkt.simulator.motor.Abonnement;
import no.fiksio.integrasjonspunkt.simulator.motor.Adgang;
import no.fiksio.integrasjonspunkt.simulator.motor.Dodsbud;
import no.fiksio.integrasjonspunkt.simulator.motor.Kotilstand;
import no.fiksio.integrasjonspunkt.simulator.motor.Meldingsmotor;
import no.fiksio.integrasjonspunkt.simulator.motor.Mottaker;

/** The engine that needs no installation: queues in memory, payloads in the spool, the client's share of AMQP 0-9-1. */
public final class InnebygdMotor implements Meldingsmotor {

    private static final Logger LOGG = LoggerFactory.getLogger(InnebygdMotor.class);
    private static final Duration MELLOM_UTLOPSSJEKKER = Duration.ofMillis(100);

    private final SSLContext tls;
    private final Adgang adgang;
    private final Map<UUID, Regnskap> regnskaper;
    private final Clock klokke;
    private final ServerSocket lytter;
    private final Set<Forbindelse> forbindelser = ConcurrentHashMap.newKeySet();
    private final AtomicLong nummer = new AtomicLong();
    private final ScheduledExecutorService vekker = Executors.newSingleThreadScheduledExecutor(
            oppgave -> traad(oppgave, "simulator-utlop"));
    private volatile long avvisTil = System.nanoTime();
    private volatile boolean stengt;
    private volatile Duration bekreftelsesfrist = BEKREFTELSESFRIST;
    private Koregister koer;

    /**
     * Takes the port, but answers nobody before {@link #start}.
     *
     * @throws java.net.BindException when the port is in use
     */
    public InnebygdMotor(int port, SSLContext tls, Adgang adgang, Map<UUID, Regnskap> regnskaper, Clock klokke)
            throws IOException {
        this.tls = tls;
        this.adgang = adgang;
        this.regnskaper = Map.copyOf(regnskaper);
        this.klokke = klokke;
        this.lytter = new ServerSocket();
        try {
            lytter.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
        } catch (IOException e) {
            lytter.close();
            throw e;
        }
    }

    @Override
    public void start(Dodsbud dodsbud) {
        Map<UUID, Ko> nye = new HashMap<>();
        regnskaper.forEach((kontoId, regnskap) -> nye.put(kontoId, new Ko(klokke, regnskap, dodsbud)));
        koer = new Koregister(nye, adgang);
        long mellom = MELLOM_UTLOPSSJEKKER.toMillis();
        vekker.scheduleWithFixedDelay(this::sjekkFrister, mellom, mellom, TimeUnit.MILLISECONDS);
        traad(this::taImotForbindelser, "simulator-amqp").start();
    }

    @Override
    public int port() {
        return lytter.getLocalPort();
    }

    @Override
    public void legg(Melding melding) {
        koer.ko(melding.mottaker()).legg(melding);
    }

    @Override
    public Kotilstand tilstand(UUID kontoId) {
        return koer.ko(kontoId).tilstand();
    }

    @Override
    public Abonnement abonner(UUID kontoId, Mottaker mottaker) {
        Ko ko = koer.ko(kontoId);
        Internkonsument konsument = new Internkonsument(ko, mottaker, "simulator-svarer-" + kontoId);
        ko.knytt(konsument);
        ko.slippTil(konsument);
        return konsument;
    }

    @Override
    public int kutt(Optional<UUID> kontoId) {
        List<Forbindelse> rammede = forbindelser.stream()
                .filter(forbindelse -> kontoId.isEmpty()
                        || forbindelse.bruker().map(adgang::konto).equals(kontoId))
                .toList();
        rammede.forEach(Forbindelse::brytAv);
        return rammede.size();
    }

    @Override
    public void avvisTilkoblinger(Duration varighet) {
        avvisTil = System.nanoTime() + varighet.toNanos();
    }

    @Override
    public int kanseller(UUID kontoId) {
        int antall = 0;
        for (Konsument konsument : koer.ko(kontoId).konsumenter()) {
            if (konsument instanceof Kanal.Kanalkonsument klientens) {
                klientens.kanseller();
                antall++;
            }
        }
        return antall;
    }

    @Override
    public void bekreftelsesfrist(Duration frist) {
        bekreftelsesfrist = frist;
    }

    @Override
    public void klokkenErStilt() {
        koer.alle().forEach(Ko::fordel);
    }

    @Override
    public void close() throws IOException {
        stengt = true;
        vekker.shutdownNow();
        lytter.close();
        kutt(Optional.empty());
    }

    /** An exception would end the schedule without a word. */
    private void sjekkFrister() {
        try {
            koer.alle().forEach(Ko::fordel);
            forbindelser.forEach(Forbindelse::lukkUbekreftede);
        } catch (RuntimeException e) {
            LOGG.error("Could not expire messages or close channels", e);
        }
    }

    private void taImotForbindelser() {
        while (!stengt) {
            try {
                betjen(lytter.accept());
            } catch (IOException e) {
                if (!stengt) {
                    LOGG.error("Could not accept an AMQP connection", e);
                }
            }
        }
    }

    private void betjen(Socket socket) throws IOException {
        if (System.nanoTime() - avvisTil < 0) {
            socket.close();
            return;
        }
        Forbindelse forbindelse = new Forbindelse(socket, tls.getSocketFactory(), koer, adgang, () -> bekreftelsesfrist);
        forbindelser.add(forbindelse);
        traad(() -> {
            try {
                forbindelse.run();
            } finally {
                forbindelser.remove(forbindelse);
            }
        }, "simulator-amqp-" + nummer.incrementAndGet()).start();
    }

    private static Thread traad(Runnable oppgave, String navn) {
        Thread traad = new Thread(oppgave, navn);
        traad.setDaemon(true);
        return traad;
    }
}
