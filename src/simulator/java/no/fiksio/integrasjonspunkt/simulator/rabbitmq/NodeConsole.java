package no.fiksio.integrasjonspunkt.simulator.rabbitmq;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The conversation with simulatornode.erl inside the node: a line for a command, a line for its answer, lines for events. */
final class NodeConsole implements AutoCloseable {

    /** Is told what happens to messages in the queues, in order. */
    @FunctionalInterface
    interface NodeEvents {
        void occurred(String hendelse, String meldingId);
    }

    private static final Logger LOG = LoggerFactory.getLogger(NodeConsole.class);
    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(30);
    private static final String END = "slutt";

    private final BlockingQueue<String> svar = new LinkedBlockingQueue<>();
    private final OutputStream toNode;
    private final NodeEvents hendelser;

    NodeConsole(InputStream fromNode, OutputStream toNode, NodeEvents hendelser) {
        this.toNode = toNode;
        this.hendelser = hendelser;
        Thread reader = new Thread(() -> read(fromNode), "simulator-rabbitmq");
        reader.setDaemon(true);
        reader.start();
    }

    void awaitStart(Duration deadline) throws IOException {
        waitFor("klar", deadline);
    }

    /** Has the node carry out a command, and returns its answer. */
    synchronized String call(String command) throws IOException {
        toNode.write((command + '\n').getBytes(StandardCharsets.UTF_8));
        toNode.flush();
        return waitFor("svar", RESPONSE_TIMEOUT);
    }

    /** The node ends when it has read to the end. */
    @Override
    public void close() throws IOException {
        toNode.close();
    }

    private String waitFor(String waited, Duration deadline) throws IOException {
        try {
            String line = svar.poll(deadline.toMillis(), TimeUnit.MILLISECONDS);
            if (line == null) {
                throw new IOException("RabbitMQ's node said nothing for " + deadline);
            }
            if (line.equals(END)) {
                // For the next caller too.
                svar.add(END);
                throw new IOException("RabbitMQ's node has ended");
            }
            if (!line.startsWith(waited)) {
                throw new IOException("RabbitMQ's node: " + line);
            }
            return line.substring(waited.length()).strip();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for RabbitMQ's node", e);
        }
    }

    private void read(InputStream fromNode) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(fromNode, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                take(line);
            }
        } catch (IOException e) {
            LOG.debug("The output of RabbitMQ's node ended", e);
        } finally {
            svar.add(END);
        }
    }

    private void take(String line) {
        String[] word = line.split(" ", 3);
        if (!word[0].equals("simulator") || word.length < 2) {
            LOG.debug("RabbitMQ: {}", line);
        } else if (word[1].equals("hendelse")) {
            String[] what = word[2].split(" ");
            hendelser.occurred(what[0], what[1]);
        } else {
            svar.add(line.substring(word[0].length() + 1));
        }
    }
}
