package no.fiksio.integrasjonspunkt.simulator;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A consumer that settles nothing by itself. */
final class ManualConsumer {

    /** A delivery as it came over the wire. */
    record Delivered(UUID meldingId, boolean redelivered, Object deliveryCount, long tag) {}

    private final Channel channel;
    private final BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
    private final String tag;

    ManualConsumer(Channel channel, String queue, int prefetch) throws IOException {
        this.channel = channel;
        channel.basicQos(prefetch);
        tag = channel.basicConsume(queue, false, (consumer, delivery) -> deliveries.add(delivery), consumer -> {});
    }

    Delivered next() throws InterruptedException {
        Delivery delivery = deliveries.poll(15, TimeUnit.SECONDS);
        if (delivery == null) {
            throw new AssertionError("Nothing was delivered");
        }
        return new Delivered(
                UUID.fromString(
                        delivery.getProperties().getHeaders().get("melding-id").toString()),
                delivery.getEnvelope().isRedeliver(),
                delivery.getProperties().getHeaders().get("x-delivery-count"),
                delivery.getEnvelope().getDeliveryTag());
    }

    boolean isSilent(Duration duration) throws InterruptedException {
        return deliveries.poll(duration.toMillis(), TimeUnit.MILLISECONDS) == null;
    }

    void acknowledge(Delivered delivered) throws IOException {
        channel.basicAck(delivered.tag(), false);
    }

    void putBack(Delivered delivered) throws IOException {
        channel.basicNack(delivered.tag(), false, true);
    }

    /** Ends the consumer; what it has not settled stays with its channel. */
    void end() throws IOException {
        channel.basicCancel(tag);
    }
}
