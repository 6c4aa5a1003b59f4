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
import no.fiksio.integrasjonspunkt.simulator.broker.AccessPolicy;
import no.fiksio.integrasjonspunkt.simulator.broker.Broker;
import no.fiksio.integrasjonspunkt.simulator.broker.Consumption;
import no.fiksio.integrasjonspunkt.simulator.broker.DeadLetterSink;
import no.fiksio.integrasjonspunkt.simulator.broker.MeldingConsumer;
import no.fiksio.integrasjonspunkt.simulator.broker.QueueState;
import no.fiksio.integrasjonspunkt.simulator.melding.Ledger;
import no.fiksio.integrasjonspunkt.simulator.melding.SimulatedMelding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine that needs no installation: queues in memory, payloads in the spool, the client's share of AMQP 0-9-1. */
public final class EmbeddedBroker implements Broker {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final Duration BETWEEN_EXPIRY_CHECKS = Duration.ofMillis(100);

    private final SSLContext tls;
    private final AccessPolicy access;
    private final Map<UUID, Ledger> ledgers;
    private final Clock clock;
    private final ServerSocket serverSocket;
    private final Set<AmqpConnection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicLong number = new AtomicLong();
    private final ScheduledExecutorService scheduler =
            Executors.newSingleThreadScheduledExecutor(task -> thread(task, "simulator-utlop"));
    private volatile long refuseUntil = System.nanoTime();
    private volatile boolean blocked;
    private volatile Duration ackTimeout = ACK_TIMEOUT;
    private QueueRegistry queues;

    /**
     * Takes the port, but answers nobody before {@link #start}.
     *
     * @throws java.net.BindException when the port is in use
     */
    public EmbeddedBroker(int port, SSLContext tls, AccessPolicy access, Map<UUID, Ledger> ledgers, Clock clock)
            throws IOException {
        this.tls = tls;
        this.access = access;
        this.ledgers = Map.copyOf(ledgers);
        this.clock = clock;
        this.serverSocket = new ServerSocket();
        try {
            serverSocket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
        } catch (IOException e) {
            serverSocket.close();
            throw e;
        }
    }

    @Override
    public void start(DeadLetterSink deadLetters) {
        Map<UUID, KontoQueue> incomplete = new HashMap<>();
        ledgers.forEach((kontoId, ledger) -> incomplete.put(kontoId, new KontoQueue(clock, ledger, deadLetters)));
        queues = new QueueRegistry(incomplete, access);
        long between = BETWEEN_EXPIRY_CHECKS.toMillis();
        scheduler.scheduleWithFixedDelay(this::checkDeadlines, between, between, TimeUnit.MILLISECONDS);
        thread(this::acceptConnections, "simulator-amqp").start();
    }

    @Override
    public int port() {
        return serverSocket.getLocalPort();
    }

    @Override
    public void put(SimulatedMelding melding) {
        queues.queue(melding.mottaker()).put(melding);
    }

    @Override
    public QueueState state(UUID kontoId) {
        return queues.queue(kontoId).state();
    }

    @Override
    public Consumption subscribe(UUID kontoId, MeldingConsumer mottaker) {
        KontoQueue queue = queues.queue(kontoId);
        InternalConsumer consumer = new InternalConsumer(queue, mottaker, "simulator-svarer-" + kontoId);
        queue.attach(consumer);
        queue.activate(consumer);
        return consumer;
    }

    @Override
    public int cut(Optional<UUID> kontoId) {
        List<AmqpConnection> affected = connections.stream()
                .filter(connection -> kontoId.isEmpty()
                        || connection.user().map(access::konto).equals(kontoId))
                .toList();
        affected.forEach(AmqpConnection::abort);
        return affected.size();
    }

    @Override
    public void refuseConnections(Duration duration) {
        refuseUntil = System.nanoTime() + duration.toNanos();
    }

    @Override
    public int cancel(UUID kontoId) {
        int count = 0;
        for (QueueConsumer consumer : queues.queue(kontoId).consumers()) {
            if (consumer instanceof AmqpChannel.ClientConsumer clientConsumer) {
                clientConsumer.cancel();
                count++;
            }
        }
        return count;
    }

    @Override
    public void ackTimeout(Duration deadline) {
        ackTimeout = deadline;
    }

    @Override
    public void clockChanged() {
        queues.all().forEach(KontoQueue::dispatch);
    }

    @Override
    public void close() throws IOException {
        blocked = true;
        scheduler.shutdownNow();
        serverSocket.close();
        cut(Optional.empty());
    }

    /** An exception would end the schedule without a word. */
    private void checkDeadlines() {
        try {
            queues.all().forEach(KontoQueue::dispatch);
            connections.forEach(AmqpConnection::closeOverdueChannels);
        } catch (RuntimeException e) {
            LOG.error("Could not expire messages or close channels", e);
        }
    }

    private void acceptConnections() {
        while (!blocked) {
            try {
                serve(serverSocket.accept());
            } catch (IOException e) {
                if (!blocked) {
                    LOG.error("Could not accept an AMQP connection", e);
                }
            }
        }
    }

    private void serve(Socket socket) throws IOException {
        if (System.nanoTime() - refuseUntil < 0) {
            socket.close();
            return;
        }
        AmqpConnection connection =
                new AmqpConnection(socket, tls.getSocketFactory(), queues, access, () -> ackTimeout);
        connections.add(connection);
        thread(
                        () -> {
                            try {
                                connection.run();
                            } finally {
                                connections.remove(connection);
                            }
                        },
                        "simulator-amqp-" + number.incrementAndGet())
                .start();
    }

    private static Thread thread(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
