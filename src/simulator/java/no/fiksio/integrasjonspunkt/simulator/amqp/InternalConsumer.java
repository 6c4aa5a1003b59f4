package no.fiksio.integrasjonspunkt.simulator.amqp;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import no.fiksio.integrasjonspunkt.simulator.broker.Consumption;
import no.fiksio.integrasjonspunkt.simulator.broker.InternalDelivery;
import no.fiksio.integrasjonspunkt.simulator.broker.MeldingConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A consumer inside the process: its messages are handled by a few threads of its own. */
final class InternalConsumer extends QueueConsumer implements Consumption {

    private static final Logger LOG = LoggerFactory.getLogger(InternalConsumer.class);
    private static final int THREADS = 2;
    private static final int PREFETCH = 10;

    private final KontoQueue queue;
    private final MeldingConsumer mottaker;
    private final ExecutorService threads;

    InternalConsumer(KontoQueue queue, MeldingConsumer mottaker, String name) {
        super(PREFETCH);
        this.queue = queue;
        this.mottaker = mottaker;
        this.threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, name);
            // JAXB looks here. From JDK 25 the HTTP server's threads no longer hand on the loader of the simulator.
            thread.setContextClassLoader(InternalConsumer.class.getClassLoader());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    void take(QueueEntry position) {
        threads.execute(() -> handle(position));
    }

    private void handle(QueueEntry position) {
        try {
            mottaker.take(
                    InternalDelivery.of(position.melding(), position.melding().content()));
            queue.acknowledge(this, position);
        } catch (Exception e) {
            LOG.warn(
                    "The consumer inside the simulator could not handle {}",
                    position.melding().meldingId(),
                    e);
            queue.putBack(this, position);
        }
    }

    /** The few messages at hand are finished first. */
    @Override
    public void close() {
        queue.detach(this);
        threads.shutdown();
        try {
            if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("A consumer inside the simulator did not finish within 10 seconds");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
