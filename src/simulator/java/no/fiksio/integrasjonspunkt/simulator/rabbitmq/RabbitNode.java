package no.fiksio.integrasjonspunkt.simulator.rabbitmq;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The RabbitMQ node as a process, which ends when its standard input does: at the latest when this JVM is no more. */
final class RabbitNode implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RabbitNode.class);
    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);

    private final Process prosess;
    private final NodeConsole console;

    private RabbitNode(Process prosess, NodeConsole console) {
        this.prosess = prosess;
        this.console = console;
    }

    /** Starts a node; it serves when this returns. */
    static RabbitNode start(NodeSetup setup, NodeConsole.NodeEvents hendelser) throws IOException {
        setup.write();
        Process prosess = setup.prosess()
                .redirectError(setup.katalog().resolve("stderr.log").toFile())
                .start();
        RabbitNode node = new RabbitNode(
                prosess, new NodeConsole(prosess.getInputStream(), prosess.getOutputStream(), hendelser));
        try {
            node.console.awaitStart(START_TIMEOUT);
            return node;
        } catch (IOException e) {
            node.close();
            throw new IOException(
                    "RabbitMQ did not start; " + setup.log() + " and "
                            + setup.katalog().resolve("stderr.log") + " tell why",
                    e);
        }
    }

    NodeConsole console() {
        return console;
    }

    @Override
    public void close() throws IOException {
        console.close();
        try {
            if (!prosess.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("RabbitMQ did not end within {}: it is killed", STOP_TIMEOUT);
                prosess.descendants().forEach(ProcessHandle::destroyForcibly);
                prosess.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
