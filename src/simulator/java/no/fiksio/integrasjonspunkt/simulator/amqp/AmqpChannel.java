package no.fiksio.integrasjonspunkt.simulator.amqp;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.impl.AMQImpl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;

/** A channel: its consumers, and the deliveries that the client has not settled. */
final class AmqpChannel {

    private final int number;
    private final FrameWriter writer;
    private final int frameSize;
    private final Duration ackTimeout;
    private final Map<String, ClientConsumer> consumers = new HashMap<>();
    private final NavigableMap<Long, Outstanding> outstanding = new TreeMap<>();
    private long lastTag;
    private int prefetch;

    AmqpChannel(int number, FrameWriter writer, int frameSize, Duration ackTimeout) {
        this.number = number;
        this.writer = writer;
        this.frameSize = frameSize;
        this.ackTimeout = ackTimeout;
    }

    synchronized void setPrefetch(AMQP.Basic.Qos qos) {
        prefetch = qos.getPrefetchCount();
        writer.send(number, new AMQImpl.Basic.QosOk());
    }

    /** As in RabbitMQ the queue counts the consumer before the client is told, and delivers only afterwards. */
    void consume(AMQP.Basic.Consume wish, KontoQueue queue) {
        ClientConsumer consumer;
        synchronized (this) {
            String tag = wish.getConsumerTag().isEmpty() ? "amq.ctag-" + UUID.randomUUID() : wish.getConsumerTag();
            consumer = new ClientConsumer(tag, queue, prefetch);
            consumers.put(tag, consumer);
        }
        queue.attach(consumer);
        if (!wish.getNowait()) {
            writer.send(number, new AMQImpl.Basic.ConsumeOk(consumer.tag));
        }
        queue.activate(consumer);
    }

    /** The client has had enough; what it has not settled stays out until the channel closes. */
    void stopConsuming(AMQP.Basic.Cancel wish) {
        remove(wish.getConsumerTag());
        if (!wish.getNowait()) {
            writer.send(number, new AMQImpl.Basic.CancelOk(wish.getConsumerTag()));
        }
    }

    void acknowledge(AMQP.Basic.Ack ack) {
        for (Outstanding en : takeOut(ack.getDeliveryTag(), ack.getMultiple())) {
            en.consumer.queue.acknowledge(en.consumer, en.position);
        }
    }

    void refuse(long tag, boolean more, boolean requeue) {
        List<Outstanding> taken = takeOut(tag, more);
        if (requeue) {
            putBack(taken);
        } else {
            taken.forEach(en -> en.consumer.queue.refuse(en.consumer, en.position));
        }
    }

    /** True when a delivery has been left unsettled for too long. */
    synchronized boolean hasOverdueDelivery() {
        return !outstanding.isEmpty()
                && System.nanoTime() - outstanding.firstEntry().getValue().since > ackTimeout.toNanos();
    }

    /** Everything unsettled goes back to its queue, in order. */
    void close() {
        List<ClientConsumer> all;
        synchronized (this) {
            all = List.copyOf(consumers.values());
            consumers.clear();
        }
        all.forEach(consumer -> consumer.queue.detach(consumer));
        putBack(takeOut(0, true));
    }

    private void cancel(ClientConsumer consumer) {
        remove(consumer.tag);
        writer.send(number, new AMQImpl.Basic.Cancel(consumer.tag, true));
    }

    private void remove(String tag) {
        ClientConsumer consumer;
        synchronized (this) {
            consumer = consumers.remove(tag);
        }
        if (consumer != null) {
            consumer.queue.detach(consumer);
        }
    }

    private static void putBack(List<Outstanding> taken) {
        taken.forEach(en -> en.consumer.queue.putBack(en.consumer, en.position));
    }

    /** Tag 0 with multiple means all, as the protocol says. */
    private synchronized List<Outstanding> takeOut(long tag, boolean more) {
        if (!more) {
            Outstanding en = outstanding.remove(tag);
            if (en == null) {
                throw new ChannelError(AMQP.PRECONDITION_FAILED, "PRECONDITION_FAILED - unknown delivery tag " + tag);
            }
            return List.of(en);
        }
        NavigableMap<Long, Outstanding> part = tag == 0 ? outstanding : outstanding.headMap(tag, true);
        List<Outstanding> taken = new ArrayList<>(part.values());
        part.clear();
        return taken;
    }

    private synchronized void send(ClientConsumer consumer, QueueEntry position) {
        long tag = ++lastTag;
        outstanding.put(tag, new Outstanding(consumer, position, System.nanoTime()));
        writer.put(
                new DeliverFrames(number, consumer.tag, tag, position.deliveries() - 1, position.melding(), frameSize));
    }

    private record Outstanding(ClientConsumer consumer, QueueEntry position, long since) {}

    /** A consumer at the other end of a connection. */
    final class ClientConsumer extends QueueConsumer {

        private final String tag;
        private final KontoQueue queue;

        ClientConsumer(String tag, KontoQueue queue, int limit) {
            super(limit);
            this.tag = tag;
            this.queue = queue;
        }

        @Override
        void take(QueueEntry position) {
            send(this, position);
        }

        /** basic.cancel from the server: the connection lives, the consumer does not. */
        void cancel() {
            AmqpChannel.this.cancel(this);
        }
    }
}
