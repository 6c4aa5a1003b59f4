package no.fiksio.integrasjonspunkt.simulator.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Publishes to queues, and returns when RabbitMQ has confirmed that the message is safe. */
final class ConfirmingPublisher {

    private static final int TIMEOUT_SECONDS = 30;
    private static final String DEFAULT_EXCHANGE = "";

    private final Channel channel;
    private final NavigableMap<Long, CompletableFuture<Void>> unconfirmed = new ConcurrentSkipListMap<>();

    ConfirmingPublisher(Connection connection) throws IOException {
        channel = connection.createChannel();
        channel.confirmSelect();
        channel.addConfirmListener(
                (tag, more) -> takeConfirmed(tag, more).forEach((nr, svar) -> svar.complete(null)),
                (tag, more) -> takeConfirmed(tag, more)
                        .forEach((nr, svar) ->
                                svar.completeExceptionally(new IOException("RabbitMQ did not take the message"))));
        channel.addShutdownListener(cause -> unconfirmed.values().forEach(svar -> svar.completeExceptionally(cause)));
    }

    void publish(String queue, AMQP.BasicProperties attributes, byte[] body) throws IOException {
        CompletableFuture<Void> svar = new CompletableFuture<>();
        synchronized (channel) {
            unconfirmed.put(channel.getNextPublishSeqNo(), svar);
            channel.basicPublish(DEFAULT_EXCHANGE, queue, attributes, body);
        }
        try {
            svar.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("RabbitMQ did not confirm a message to " + queue, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while publishing", e);
        }
    }

    private Map<Long, CompletableFuture<Void>> takeConfirmed(long tag, boolean more) {
        NavigableMap<Long, CompletableFuture<Void>> part = unconfirmed.subMap(more ? 0L : tag, true, tag, true);
        Map<Long, CompletableFuture<Void>> taken = Map.copyOf(part);
        part.clear();
        return taken;
    }
}
