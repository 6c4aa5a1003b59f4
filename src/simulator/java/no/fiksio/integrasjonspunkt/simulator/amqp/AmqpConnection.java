package no.fiksio.integrasjonspunkt.simulator.amqp;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.Frame;
import com.rabbitmq.client.impl.LongStringHelper;
import com.rabbitmq.client.impl.Method;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import no.fiksio.integrasjonspunkt.simulator.broker.AccessPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client connection: TLS, the AMQP 0-9-1 handshake with SASL PLAIN, and the ten or so methods that the official
 * client uses. Anything else is answered with 540 NOT_IMPLEMENTED, so that a difference from RabbitMQ is loud.
 */
final class AmqpConnection implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(AmqpConnection.class);

    private static final int MAX_CHANNELS = 2047;
    private static final int FRAME_SIZE = 131_072;
    private static final int HEARTBEAT_SECONDS = 60;
    private static final int HANDSHAKE_TIMEOUT = (int) TimeUnit.SECONDS.toMillis(10);
    private static final int CLOSE_TIMEOUT = (int) TimeUnit.SECONDS.toMillis(5);
    private static final byte[] PROTOCOL_HEADER = {'A', 'M', 'Q', 'P', 0, 0, 9, 1};
    private static final int CONNECTION_CHANNEL = 0;

    private final Socket socket;
    private final SSLSocketFactory tls;
    private final QueueRegistry queues;
    private final AccessPolicy access;
    private final Supplier<Duration> ackTimeout;
    /** Its own lock: the client opens and closes them, and the clock closes them. */
    private final Map<Integer, AmqpChannel> channels = new HashMap<>();

    private volatile String user;
    private DataInputStream in;
    private FrameWriter writer;

    AmqpConnection(
            Socket socket,
            SSLSocketFactory tls,
            QueueRegistry queues,
            AccessPolicy access,
            Supplier<Duration> ackTimeout) {
        this.socket = socket;
        this.tls = tls;
        this.queues = queues;
        this.access = access;
        this.ackTimeout = ackTimeout;
    }

    /** The integration behind the connection, once it has been let in. */
    Optional<String> user() {
        return Optional.ofNullable(user);
    }

    @Override
    public void run() {
        try (socket) {
            socket.setSoTimeout(HANDSHAKE_TIMEOUT);
            socket.setTcpNoDelay(true);
            SSLSocket encrypted = (SSLSocket) tls.createSocket(socket, null, true);
            encrypted.startHandshake();
            in = new DataInputStream(new BufferedInputStream(encrypted.getInputStream(), 64 * 1024));
            writer = new FrameWriter(encrypted.getOutputStream(), this::abort);
            Thread writerThread = new Thread(writer, Thread.currentThread().getName() + "-skriver");
            writerThread.setDaemon(true);
            writerThread.start();
            try {
                serve();
            } finally {
                writer.finish();
                writerThread.join(CLOSE_TIMEOUT);
            }
        } catch (IOException e) {
            LOG.debug("AMQP connection of {} ended: {}", user, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            synchronized (channels) {
                channels.values().forEach(AmqpChannel::close);
                channels.clear();
            }
        }
    }

    /** Cuts the TCP connection without a word, as a failing network would. */
    void abort() {
        try {
            socket.setSoLinger(true, 0);
        } catch (SocketException e) {
            LOG.debug("The connection was already closed", e);
        }
        try {
            socket.close();
        } catch (IOException e) {
            LOG.warn("Could not close an AMQP connection", e);
        }
    }

    private void serve() throws IOException {
        try {
            handshake();
            boolean goesOn = true;
            while (goesOn) {
                goesOn = handle(nextFrame());
            }
        } catch (ConnectionError e) {
            LOG.info("AMQP connection of {} closed with {}: {}", user, e.code(), e.getMessage());
            writer.send(0, new AMQImpl.Connection.Close(e.code(), e.getMessage(), 0, 0));
            awaitCloseOk();
        }
    }

    private void handshake() throws IOException {
        byte[] headers = in.readNBytes(PROTOCOL_HEADER.length);
        if (!Arrays.equals(headers, PROTOCOL_HEADER)) {
            writer.put(out -> out.write(PROTOCOL_HEADER));
            throw new IOException("The client does not speak AMQP 0-9-1");
        }
        writer.send(
                0,
                new AMQImpl.Connection.Start(
                        0,
                        9,
                        serverProperties(),
                        LongStringHelper.asLongString("PLAIN"),
                        LongStringHelper.asLongString("en_US")));
        AMQP.Connection.StartOk svar = waitFor(AMQP.Connection.StartOk.class);
        user = authenticate(svar);
        writer.send(0, new AMQImpl.Connection.Tune(MAX_CHANNELS, FRAME_SIZE, HEARTBEAT_SECONDS));
        int heartbeat = waitFor(AMQP.Connection.TuneOk.class).getHeartbeat();
        writer.setHeartbeat(heartbeat);
        waitFor(AMQP.Connection.Open.class);
        writer.send(0, new AMQImpl.Connection.OpenOk(""));
        // Two intervals without a byte mean that the client is gone.
        socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(2L * heartbeat));
    }

    private static Map<String, Object> serverProperties() {
        return Map.of(
                "product", "Fiks IO simulator",
                "version", "1",
                "capabilities",
                        Map.of(
                                "basic.nack", true,
                                "consumer_cancel_notify", true,
                                "authentication_failure_close", true));
    }

    /** SASL PLAIN: an authorisation identity (ignored), the user and the password, each after a zero byte. */
    private String authenticate(AMQP.Connection.StartOk svar) throws ConnectionError {
        String[] parts = new String(svar.getResponse().getBytes(), StandardCharsets.UTF_8).split("\0", -1);
        if (!"PLAIN".equals(svar.getMechanism()) || parts.length != 3 || !access.authenticate(parts[1], parts[2])) {
            throw new ConnectionError(
                    AMQP.ACCESS_REFUSED,
                    "ACCESS_REFUSED - Login was refused using authentication"
                            + " mechanism PLAIN. For details see the broker logfile.");
        }
        return parts[1];
    }

    private <T> T waitFor(Class<T> waited) throws IOException {
        Frame frame = nextFrame();
        Method method = frame.type == AMQP.FRAME_METHOD ? AMQImpl.readMethodFrom(frame.getInputStream()) : null;
        if (!waited.isInstance(method)) {
            throw new ConnectionError(AMQP.COMMAND_INVALID, "COMMAND_INVALID - expected " + waited.getSimpleName());
        }
        return waited.cast(method);
    }

    private Frame nextFrame() throws IOException {
        Frame frame = Frame.readFrom(in, FRAME_SIZE);
        if (frame == null) {
            throw new IOException("Missed heartbeats from client");
        }
        return frame;
    }

    /** False when the connection has been closed in order. */
    private boolean handle(Frame frame) throws IOException {
        if (frame.type == AMQP.FRAME_HEARTBEAT) {
            return true;
        }
        if (frame.type != AMQP.FRAME_METHOD) {
            throw notSupported("content frames");
        }
        Method method = AMQImpl.readMethodFrom(frame.getInputStream());
        if (frame.channel == CONNECTION_CHANNEL) {
            return handleConnectionMethod(method);
        }
        synchronized (channels) {
            try {
                handleChannelMethod(frame.channel, method);
            } catch (ChannelError e) {
                closeChannel(frame.channel, e, method.protocolClassId(), method.protocolMethodId());
            }
        }
        return true;
    }

    /** As RabbitMQ does with a channel whose client has left a delivery unsettled for too long. */
    void closeOverdueChannels() {
        synchronized (channels) {
            for (Map.Entry<Integer, AmqpChannel> en : List.copyOf(channels.entrySet())) {
                if (en.getValue().hasOverdueDelivery()) {
                    closeChannel(
                            en.getKey(),
                            new ChannelError(
                                    AMQP.PRECONDITION_FAILED,
                                    "PRECONDITION_FAILED - delivery" + " acknowledgement on channel " + en.getKey()
                                            + " timed out"),
                            0,
                            0);
                }
            }
        }
    }

    private void closeChannel(int number, ChannelError error, int category, int method) {
        LOG.info("AMQP channel of {} closed with {}: {}", user, error.code(), error.getMessage());
        writer.send(number, new AMQImpl.Channel.Close(error.code(), error.getMessage(), category, method));
        closeChannel(number);
    }

    private boolean handleConnectionMethod(Method method) throws ConnectionError {
        if (method instanceof AMQP.Connection.Close) {
            synchronized (channels) {
                List.copyOf(channels.keySet()).forEach(this::closeChannel);
            }
            writer.send(0, new AMQImpl.Connection.CloseOk());
            return false;
        }
        throw notSupported(method.protocolMethodName());
    }

    private void handleChannelMethod(int number, Method method) throws ConnectionError {
        if (method instanceof AMQP.Channel.Open) {
            channels.put(number, new AmqpChannel(number, writer, FRAME_SIZE, ackTimeout.get()));
            writer.send(number, new AMQImpl.Channel.OpenOk(LongStringHelper.asLongString("")));
            return;
        }
        if (method instanceof AMQP.Channel.Close) {
            closeChannel(number);
            writer.send(number, new AMQImpl.Channel.CloseOk());
            return;
        }
        AmqpChannel channel = channels.get(number);
        if (channel == null) {
            // Closed by us, and the client has not yet read of it.
            return;
        }
        if (method instanceof AMQP.Basic.Qos qos) {
            channel.setPrefetch(qos);
        } else if (method instanceof AMQP.Basic.Consume wish) {
            channel.consume(wish, queues.forUser(wish.getQueue(), user));
        } else if (method instanceof AMQP.Basic.Cancel wish) {
            channel.stopConsuming(wish);
        } else if (method instanceof AMQP.Basic.Ack ack) {
            channel.acknowledge(ack);
        } else if (method instanceof AMQP.Basic.Nack nack) {
            channel.refuse(nack.getDeliveryTag(), nack.getMultiple(), nack.getRequeue());
        } else if (method instanceof AMQP.Basic.Reject reject) {
            channel.refuse(reject.getDeliveryTag(), false, reject.getRequeue());
        } else {
            throw notSupported(method.protocolMethodName());
        }
    }

    private void closeChannel(int number) {
        AmqpChannel channel = channels.remove(number);
        if (channel != null) {
            channel.close();
        }
    }

    private static ConnectionError notSupported(String what) {
        return new ConnectionError(AMQP.NOT_IMPLEMENTED, "NOT_IMPLEMENTED - the simulator has no " + what);
    }

    /** Gives the client time to read why, since closing at once could throw the reason away. */
    private void awaitCloseOk() throws IOException {
        socket.setSoTimeout(CLOSE_TIMEOUT);
        for (Frame frame = Frame.readFrom(in, FRAME_SIZE); frame != null; frame = Frame.readFrom(in, FRAME_SIZE)) {
            if (frame.type == AMQP.FRAME_METHOD
                    && AMQImpl.readMethodFrom(frame.getInputStream()) instanceof AMQP.Connection.CloseOk) {
                return;
            }
        }
    }
}
