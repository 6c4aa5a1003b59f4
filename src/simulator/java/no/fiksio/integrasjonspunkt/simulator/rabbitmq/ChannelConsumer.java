package no.fiksio.integrasjonspunkt.simulator.rabbitmq;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import no.fiksio.integrasjonspunkt.simulator.broker.Consumption;
import no.fiksio.integrasjonspunkt.simulator.broker.InternalDelivery;
import no.fiksio.integrasjonspunkt.simulator.broker.MeldingConsumer;
import no.fiksio.integrasjonspunkt.simulator.melding.Content;
import no.fiksio.integrasjonspunkt.simulator.melding.MemoryContent;
import no.fiksio.integrasjonspunkt.simulator.melding.SimulatedMelding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A consumer inside the process, over a channel of its own; its messages are handled by a few threads. */
final class ChannelConsumer implements Consumption {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelConsumer.class);
    private static final int THREADS = 2;
    private static final int PREFETCH = 10;

    private final UnsettledMeldinger underWay;
    private final MeldingConsumer mottaker;
    private final Channel channel;
    private final ExecutorService threads;
    private final String tag;

    ChannelConsumer(Connection connection, String queue, UnsettledMeldinger underWay, MeldingConsumer mottaker)
            throws IOException {
        this.underWay = underWay;
        this.mottaker = mottaker;
        this.threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "simulator-svarer-" + queue);
            thread.setDaemon(true);
            return thread;
        });
        channel = connection.createChannel();
        channel.basicQos(PREFETCH);
        tag = channel.basicConsume(
                queue,
                false,
                (consumer, delivery) -> threads.execute(() -> handle(delivery)),
                consumer -> LOG.warn("RabbitMQ ended the simulator's consumer of {}", queue));
    }

    /** The few messages at hand are finished first. */
    @Override
    public void close() {
        try {
            channel.basicCancel(tag);
            threads.shutdown();
            if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("A consumer inside the simulator did not finish within 10 seconds");
            }
            channel.close();
        } catch (IOException | TimeoutException | AlreadyClosedException e) {
            LOG.warn("A consumer inside the simulator was not closed in order: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(Delivery delivery) {
        long number = delivery.getEnvelope().getDeliveryTag();
        String meldingId = delivery.getProperties().getMessageId();
        try {
            if (execute(meldingId, delivery.getBody())) {
                channel.basicAck(number, false);
            } else {
                channel.basicNack(number, false, true);
            }
        } catch (IOException | AlreadyClosedException e) {
            LOG.warn("The consumer inside the simulator could not settle {}", meldingId, e);
        }
    }

    private boolean execute(String meldingId, byte[] body) {
        try {
            SimulatedMelding melding = underWay.find(meldingId)
                    .orElseThrow(() -> new IllegalStateException("No such message has been sent"));
            Content content = body.length == 0 ? null : new MemoryContent(body);
            mottaker.take(InternalDelivery.of(melding, Optional.ofNullable(content)));
            return true;
        } catch (Exception e) {
            LOG.warn("The consumer inside the simulator could not handle {}", meldingId, e);
            return false;
        }
    }
}
