package no.fiksio.integrasjonspunkt.simulator.amqp;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.impl.Frame;
import com.rabbitmq.client.impl.Method;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The one thread that writes to a connection, so that a slow client holds up nobody else, and that sends a heartbeat
 * when there has been nothing to write. What it keeps is bounded by the consumers' prefetch, and payloads are read from
 * the spool only when their turn comes.
 */
final class FrameWriter implements Runnable {

    private static final OutgoingFrames END = out -> {};

    private final BlockingQueue<OutgoingFrames> line = new LinkedBlockingQueue<>();
    private final DataOutputStream out;
    private final Runnable onFailure;
    private volatile long heartbeatMillis = TimeUnit.SECONDS.toMillis(30);

    FrameWriter(OutputStream out, Runnable onFailure) {
        this.out = new DataOutputStream(new BufferedOutputStream(out, 64 * 1024));
        this.onFailure = onFailure;
    }

    /** Half the interval that was agreed on; zero turns heartbeats off. */
    void setHeartbeat(int seconds) {
        heartbeatMillis = seconds == 0 ? Long.MAX_VALUE : TimeUnit.SECONDS.toMillis(seconds) / 2;
    }

    void send(int channel, Method method) {
        put(stream -> method.toFrame(channel).writeTo(stream));
    }

    void put(OutgoingFrames outgoing) {
        line.add(outgoing);
    }

    /** Ends the thread when all that waits has been written. */
    void finish() {
        line.add(END);
    }

    @Override
    public void run() {
        try {
            for (OutgoingFrames next = next(); next != END; next = next()) {
                next.write(out);
                if (line.isEmpty()) {
                    out.flush();
                }
            }
            out.flush();
        } catch (IOException e) {
            // The reader of the same connection notices and reports.
            onFailure.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            onFailure.run();
        }
    }

    private OutgoingFrames next() throws InterruptedException {
        OutgoingFrames next = line.poll(heartbeatMillis, TimeUnit.MILLISECONDS);
        return next != null ? next : stream -> new Frame(AMQP.FRAME_HEARTBEAT, 0).writeTo(stream);
    }
}
