package no.fiksio.integrasjonspunkt.simulator.rabbitmq;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import no.fiksio.integrasjonspunkt.simulator.melding.Hodenavn;
import no.fiksio.integrasjonspunkt.simulator.melding.Innhold;
import no.fiksio.integrasjonspunkt.simulator.melding.Melding;
import no.fiksio.integrasjonspunkt.simulator.melding.Regnskap;
import no.fiksio.integrasjonspunkt.simulator.motor.Abonnement;
import no.fiksio.integrasjonspunkt.simulator.motor.Adgang;
import no.fiksio.integrasjonspunkt.simulator.motor.Dodsbud;
import no.fiksio.integrasjonspunkt.simulator.motor.Kotilstand;
import no.fiksio.integrasjonspunkt.simulator.motor.Meldingsmotor;
import no.fiksio.integrasjonspunkt.simulator.motor.Mottaker;

/** The engine that is a real RabbitMQ: a node of the installed package as a process, which asks the simulator who may do what. */
public final class RabbitmqMotor implements Meldingsmotor {

    private static final Logger LOGG = LoggerFactory.getLogger(RabbitmqMotor.class);
    private static final String PROGRAM_EGENSKAP = "simulator.rabbitmq";
    private static final String PROGRAM = "/usr/lib/rabbitmq/bin/rabbitmq-server";
    private static final String EGEN_BRUKER = "simulator";
    private static final Duration MELLOM_UTLOPSSJEKKER = Duration.ofMillis(200);

    /** Below this, RabbitMQ's own clock is the platform's. */
    private static final Duration SAMME_TID = Duration.ofMillis(50);

    private final Path katalog;
    private final Path program;
    private final Path sertifikat;
    private final Path nokkel;
    private final Adgang adgang;
    private final Set<UUID> konti;
    private final Underveis underveis;
    private final Clock klokke;
    private final ServerSocket plassholder;
    private final int port;
    private final Deque<AutoCloseable> aapne = new ArrayDeque<>();
    private final ScheduledExecutorService vekker = Executors.newSingleThreadScheduledExecutor(oppgave -> {
        Thread traad = new Thread(oppgave, "simulator-utlop");
        traad.setDaemon(true);
        return traad;
    });
    private Adgangsendepunkt adgangsendepunkt;
    private Nodekonsoll konsoll;
    private Connection forbindelse;
    private Utgiver utgiver;
    private Utlopsvakt utlopsvakt;
    private Future<?> gjenaapning;

    /**
     * Reserves the port; RabbitMQ is started by {@link #start}.
     *
     * @throws java.net.BindException when the port is in use
     */
    public RabbitmqMotor(int port, Path katalog, Path sertifikat, Path nokkel, Adgang adgang, Map<UUID, Regnskap> regnskaper,
            Clock klokke) throws IOException {
        this.katalog = katalog.toAbsolutePath();
        this.sertifikat = sertifikat.toAbsolutePath();
        this.nokkel = nokkel.toAbsolutePath();
        this.adgang = adgang;
        this.konti = Set.copyOf(regnskaper.keySet());
        this.underveis = new Underveis(regnskaper);
        this.klokke = klokke;
        this.program = Path.of(System.getProperty(PROGRAM_EGENSKAP, PROGRAM));
        if (!Files.isExecutable(program)) {
            throw new IOException("RabbitMQ is not installed: there is no " + program + " (in Debian's package rabbitmq-server;"
                    + " -D" + PROGRAM_EGENSKAP + "=<path of rabbitmq-server> names another)");
        }
        plassholder = new ServerSocket();
        try {
            plassholder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            plassholder.close();
            throw e;
        }
        this.port = plassholder.getLocalPort();
    }

    @Override
    public void start(Dodsbud dodsbud) throws IOException {
        slett(katalog);
        String passord = UUID.randomUUID().toString();
        adgangsendepunkt = aapne(new Adgangsendepunkt(adgang, EGEN_BRUKER, passord));
        List<Integer> porter = ledigePorter(3);
        plassholder.close();
        Node node = aapne(Node.start(new Nodeoppsett(katalog, program, port, porter.get(0), porter.get(1), porter.get(2),
                sertifikat, nokkel, adgangsendepunkt.adresse(), EGEN_BRUKER), underveis::hendte));
        konsoll = node.konsoll();
        forbindelse = koble(porter.get(0), passord);
        aapne(() -> forbindelse.abort());
        Koer.opprett(forbindelse.createChannel(), konti);
        utgiver = new Utgiver(forbindelse);
        utlopsvakt = new Utlopsvakt(konsoll, forbindelse.createChannel(), underveis, dodsbud, klokke);
        Channel dodkanal = forbindelse.createChannel();
        dodkanal.basicConsume(Koer.DODPOST, false, new Dodpost(dodkanal, underveis, konsoll, dodsbud));
        long mellom = MELLOM_UTLOPSSJEKKER.toMillis();
        vekker.scheduleWithFixedDelay(this::sjekkUtlop, mellom, mellom, TimeUnit.MILLISECONDS);
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void legg(Melding melding) throws IOException {
        AMQP.BasicProperties egenskaper = new AMQP.BasicProperties.Builder()
                .messageId(melding.meldingId().toString())
                .headers(Hodenavn.av(melding))
                .expiration(Long.toString(melding.levetid().toMillis()))
                .build();
        byte[] kropp = kropp(melding);
        underveis.legg(melding);
        utgiver.utgi(melding.ko(), egenskaper, kropp);
        // RabbitMQ has it now.
        melding.slett();
    }

    @Override
    public Kotilstand tilstand(UUID kontoId) throws IOException {
        String[] tall = konsoll.kall("tilstand " + ko(kontoId)).split(" ");
        return new Kotilstand(Long.parseLong(tall[0]), Long.parseLong(tall[1]), Integer.parseInt(tall[2]));
    }

    @Override
    public Abonnement abonner(UUID kontoId, Mottaker mottaker) throws IOException {
        return new Koforbruk(forbindelse, ko(kontoId), underveis, mottaker);
    }

    @Override
    public int kutt(Optional<UUID> kontoId) throws IOException {
        if (kontoId.isEmpty()) {
            return Integer.parseInt(konsoll.kall("kutt"));
        }
        int antall = 0;
        for (String bruker : adgangsendepunkt.brukere(kontoId.get())) {
            antall += Integer.parseInt(konsoll.kall("kutt " + bruker));
        }
        return antall;
    }

    @Override
    public synchronized void avvisTilkoblinger(Duration varighet) {
        if (gjenaapning != null) {
            gjenaapning.cancel(false);
            gjenaapning = null;
            si("aapne");
        }
        if (!varighet.isZero()) {
            si("steng");
            gjenaapning = vekker.schedule(() -> avvisTilkoblinger(Duration.ZERO), varighet.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public int kanseller(UUID kontoId) throws IOException {
        return Integer.parseInt(konsoll.kall("kanseller " + ko(kontoId)));
    }

    @Override
    public void bekreftelsesfrist(Duration frist) {
        si("bekreftelsesfrist " + frist.toMillis());
    }

    @Override
    public void klokkenErStilt() {
        sjekkUtlop();
    }

    @Override
    public void close() throws IOException {
        vekker.shutdownNow();
        plassholder.close();
        while (!aapne.isEmpty()) {
            try {
                aapne.pop().close();
            } catch (Exception e) {
                LOGG.error("A part of the RabbitMQ engine did not close", e);
            }
        }
        slett(katalog.resolve("data"));
    }

    private <T extends AutoCloseable> T aapne(T del) {
        aapne.push(del);
        return del;
    }

    private static Connection koble(int port, String passord) throws IOException {
        ConnectionFactory fabrikk = new ConnectionFactory();
        fabrikk.setHost("127.0.0.1");
        fabrikk.setPort(port);
        fabrikk.setUsername(EGEN_BRUKER);
        fabrikk.setPassword(passord);
        fabrikk.setAutomaticRecoveryEnabled(false);
        try {
            return fabrikk.newConnection("simulator");
        } catch (TimeoutException e) {
            throw new IOException("RabbitMQ did not answer the simulator", e);
        }
    }

    private String ko(UUID kontoId) {
        if (!konti.contains(kontoId)) {
            throw new IllegalArgumentException("No konto has the id " + kontoId);
        }
        return Koer.navn(kontoId);
    }

    private static byte[] kropp(Melding melding) throws IOException {
        if (melding.innhold().isEmpty()) {
            return new byte[0];
        }
        Innhold innhold = melding.innhold().get();
        try (InputStream inn = innhold.apne()) {
            return inn.readAllBytes();
        }
    }

    private void si(String kommando) {
        try {
            konsoll.kall(kommando);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An exception would end the schedule without a word. */
    private void sjekkUtlop() {
        if (Duration.between(Instant.now(), klokke.instant()).compareTo(SAMME_TID) < 0) {
            return;
        }
        try {
            for (UUID kontoId : konti) {
                utlopsvakt.tom(Koer.navn(kontoId));
            }
        } catch (IOException | RuntimeException e) {
            LOGG.error("Could not expire messages", e);
        }
    }

    private static List<Integer> ledigePorter(int antall) throws IOException {
        Deque<ServerSocket> tatt = new ArrayDeque<>();
        try {
            for (int i = 0; i < antall; i++) {
                tatt.push(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return tatt.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket en : tatt) {
                en.close();
            }
        }
    }

    private static void slett(Path rot) throws IOException {
        if (!Files.exists(rot)) {
            return;
        }
        try (Stream<Path> alt = Files.walk(rot)) {
            for (Path del : alt.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(del);
            }
        }
    }
}
