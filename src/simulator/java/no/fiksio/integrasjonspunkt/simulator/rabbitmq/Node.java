package no.fiksio.integrasjonspunkt.simulator.rabbitmq;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The RabbitMQ node as a process, which ends when its standard input does: at the latest when this JVM is no more. */
final class Node implements AutoCloseable {

    private static final Logger LOGG = LoggerFactory.getLogger(Node.class);
    private static final Duration FRIST_FOR_START = Duration.ofMinutes(3);
    private static final Duration FRIST_FOR_STOPP = Duration.ofSeconds(20);

    private final Process prosess;
    private final Nodekonsoll konsoll;

    private Node(Process prosess, Nodekonsoll konsoll) {
        this.prosess = prosess;
        this.konsoll = konsoll;
    }

    /** Starts a node; it serves when this returns. */
    static Node start(Nodeoppsett oppsett, Nodekonsoll.Hendelser hendelser) throws IOException {
        oppsett.skriv();
        Process prosess = oppsett.prosess()
                .redirectError(oppsett.katalog().resolve("stderr.log").toFile())
                .start();
        Node node = new Node(prosess, new Nodekonsoll(prosess.getInputStream(), prosess.getOutputStream(), hendelser));
        try {
            node.konsoll.ventPaaStart(FRIST_FOR_START);
            return node;
        } catch (IOException e) {
            node.close();
            throw new IOException("RabbitMQ did not start; " + oppsett.logg() + " and " + oppsett.katalog().resolve("stderr.log")
                    + " tell why", e);
        }
    }

    Nodekonsoll konsoll() {
        return konsoll;
    }

    @Override
    public void close() throws IOException {
        konsoll.close();
        try {
            if (!prosess.waitFor(FRIST_FOR_STOPP.toSeconds(), TimeUnit.SECONDS)) {
                LOGG.warn("RabbitMQ did not end within {}: it is killed", FRIST_FOR_STOPP);
                prosess.descendants().forEach(ProcessHandle::destroyForcibly);
                prosess.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
