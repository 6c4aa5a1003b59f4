package no.fiksio.integrasjonspunkt.simulator.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
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
import no.fiksio.integrasjonspunkt.simulator.broker.AccessPolicy;
import no.fiksio.integrasjonspunkt.simulator.broker.Broker;
import no.fiksio.integrasjonspunkt.simulator.broker.Consumption;
import no.fiksio.integrasjonspunkt.simulator.broker.DeadLetterSink;
import no.fiksio.integrasjonspunkt.simulator.broker.MeldingConsumer;
import no.fiksio.integrasjonspunkt.simulator.broker.QueueState;
import no.fiksio.integrasjonspunkt.simulator.melding.AmqpHeaders;
import no.fiksio.integrasjonspunkt.simulator.melding.Content;
import no.fiksio.integrasjonspunkt.simulator.melding.Ledger;
import no.fiksio.integrasjonspunkt.simulator.melding.SimulatedMelding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine that is a real RabbitMQ: a node of the installed package as a process, which asks the simulator who may do what. */
public final class RabbitmqBroker implements Broker {

    private static final Logger LOG = LoggerFactory.getLogger(RabbitmqBroker.class);
    private static final String PROGRAM_PROPERTY = "simulator.rabbitmq";
    private static final String PROGRAM = "/usr/lib/rabbitmq/bin/rabbitmq-server";
    private static final String OWN_USER = "simulator";
    private static final Duration BETWEEN_EXPIRY_CHECKS = Duration.ofMillis(200);

    /** Below this, RabbitMQ's own clock is the platform's. */
    private static final Duration SAME_TIME = Duration.ofMillis(50);

    private final Path katalog;
    private final Path program;
    private final Path certificate;
    private final Path key;
    private final AccessPolicy access;
    private final Set<UUID> konti;
    private final UnsettledMeldinger underWay;
    private final Clock clock;
    private final ServerSocket placeholder;
    private final int port;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "simulator-utlop");
        thread.setDaemon(true);
        return thread;
    });
    private AuthBackendEndpoint authEndpoint;
    private NodeConsole console;
    private Connection connection;
    private ConfirmingPublisher publisher;
    private ExpiryWatch expiryWatch;
    private Future<?> reopening;

    /**
     * Reserves the port; RabbitMQ is started by {@link #start}.
     *
     * @throws java.net.BindException when the port is in use
     */
    public RabbitmqBroker(
            int port,
            Path katalog,
            Path certificate,
            Path key,
            AccessPolicy access,
            Map<UUID, Ledger> ledgers,
            Clock clock)
            throws IOException {
        this.katalog = katalog.toAbsolutePath();
        this.certificate = certificate.toAbsolutePath();
        this.key = key.toAbsolutePath();
        this.access = access;
        this.konti = Set.copyOf(ledgers.keySet());
        this.underWay = new UnsettledMeldinger(ledgers);
        this.clock = clock;
        this.program = Path.of(System.getProperty(PROGRAM_PROPERTY, PROGRAM));
        if (!Files.isExecutable(program)) {
            throw new IOException(
                    "RabbitMQ is not installed: there is no " + program + " (in Debian's package rabbitmq-server;"
                            + " -D" + PROGRAM_PROPERTY + "=<path of rabbitmq-server> names another)");
        }
        placeholder = new ServerSocket();
        try {
            placeholder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            placeholder.close();
            throw e;
        }
        this.port = placeholder.getLocalPort();
    }

    @Override
    public void start(DeadLetterSink deadLetters) throws IOException {
        delete(katalog);
        String password = UUID.randomUUID().toString();
        authEndpoint = open(new AuthBackendEndpoint(access, OWN_USER, password));
        List<Integer> ports = freePorts(3);
        placeholder.close();
        RabbitNode node = open(RabbitNode.start(
                new NodeSetup(
                        katalog,
                        program,
                        port,
                        ports.get(0),
                        ports.get(1),
                        ports.get(2),
                        certificate,
                        key,
                        authEndpoint.address(),
                        OWN_USER),
                underWay::occurred));
        console = node.console();
        connection = connect(ports.get(0), password);
        open(() -> connection.abort());
        QueueNames.create(connection.createChannel(), konti);
        publisher = new ConfirmingPublisher(connection);
        expiryWatch = new ExpiryWatch(console, connection.createChannel(), underWay, deadLetters, clock);
        Channel deadLetterChannel = connection.createChannel();
        deadLetterChannel.basicConsume(
                QueueNames.DEAD_LETTERS,
                false,
                new DeadLetterReader(deadLetterChannel, underWay, console, deadLetters));
        long between = BETWEEN_EXPIRY_CHECKS.toMillis();
        scheduler.scheduleWithFixedDelay(this::checkExpiry, between, between, TimeUnit.MILLISECONDS);
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void put(SimulatedMelding melding) throws IOException {
        AMQP.BasicProperties attributes = new AMQP.BasicProperties.Builder()
                .messageId(melding.meldingId().toString())
                .headers(AmqpHeaders.of(melding))
                .expiration(Long.toString(melding.levetid().toMillis()))
                .build();
        byte[] body = body(melding);
        underWay.put(melding);
        publisher.publish(melding.queue(), attributes, body);
        // RabbitMQ has it now.
        melding.delete();
    }

    @Override
    public QueueState state(UUID kontoId) throws IOException {
        String[] number = console.call("tilstand " + queue(kontoId)).split(" ");
        return new QueueState(Long.parseLong(number[0]), Long.parseLong(number[1]), Integer.parseInt(number[2]));
    }

    @Override
    public Consumption subscribe(UUID kontoId, MeldingConsumer mottaker) throws IOException {
        return new ChannelConsumer(connection, queue(kontoId), underWay, mottaker);
    }

    @Override
    public int cut(Optional<UUID> kontoId) throws IOException {
        if (kontoId.isEmpty()) {
            return Integer.parseInt(console.call("kutt"));
        }
        int count = 0;
        for (String user : authEndpoint.users(kontoId.get())) {
            count += Integer.parseInt(console.call("kutt " + user));
        }
        return count;
    }

    @Override
    public synchronized void refuseConnections(Duration duration) {
        if (reopening != null) {
            reopening.cancel(false);
            reopening = null;
            say("aapne");
        }
        if (!duration.isZero()) {
            say("steng");
            reopening = scheduler.schedule(
                    () -> refuseConnections(Duration.ZERO), duration.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public int cancel(UUID kontoId) throws IOException {
        return Integer.parseInt(console.call("kanseller " + queue(kontoId)));
    }

    @Override
    public void ackTimeout(Duration deadline) {
        say("bekreftelsesfrist " + deadline.toMillis());
    }

    @Override
    public void clockChanged() {
        checkExpiry();
    }

    @Override
    public void close() throws IOException {
        scheduler.shutdownNow();
        placeholder.close();
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                LOG.error("A part of the RabbitMQ engine did not close", e);
            }
        }
        delete(katalog.resolve("data"));
    }

    private <T extends AutoCloseable> T open(T part) {
        open.push(part);
        return part;
    }

    private static Connection connect(int port, String password) throws IOException {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(port);
        factory.setUsername(OWN_USER);
        factory.setPassword(password);
        factory.setAutomaticRecoveryEnabled(false);
        try {
            return factory.newConnection("simulator");
        } catch (TimeoutException e) {
            throw new IOException("RabbitMQ did not answer the simulator", e);
        }
    }

    private String queue(UUID kontoId) {
        if (!konti.contains(kontoId)) {
            throw new IllegalArgumentException("No konto has the id " + kontoId);
        }
        return QueueNames.name(kontoId);
    }

    private static byte[] body(SimulatedMelding melding) throws IOException {
        if (melding.content().isEmpty()) {
            return new byte[0];
        }
        Content content = melding.content().get();
        try (InputStream in = content.open()) {
            return in.readAllBytes();
        }
    }

    private void say(String command) {
        try {
            console.call(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An exception would end the schedule without a word. */
    private void checkExpiry() {
        if (Duration.between(Instant.now(), clock.instant()).compareTo(SAME_TIME) < 0) {
            return;
        }
        try {
            for (UUID kontoId : konti) {
                expiryWatch.empty(QueueNames.name(kontoId));
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("Could not expire messages", e);
        }
    }

    private static List<Integer> freePorts(int count) throws IOException {
        Deque<ServerSocket> taken = new ArrayDeque<>();
        try {
            for (int i = 0; i < count; i++) {
                taken.push(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return taken.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket en : taken) {
                en.close();
            }
        }
    }

    private static void delete(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> everything = Files.walk(root)) {
            for (Path part : everything.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(part);
            }
        }
    }
}
