package no.fiksio.integrasjonspunkt.simulator.amqp;

import com.rabbitmq.client.AMQP;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import no.fiksio.integrasjonspunkt.simulator.broker.AccessPolicy;

/** The queues by name, and the checks that RabbitMQ makes before it lets a user consume one. */
final class QueueRegistry {

    private static final String PREFIX = "fiksio.konto.";

    private final Map<UUID, KontoQueue> queues;
    private final Map<String, KontoQueue> byName;
    private final AccessPolicy access;

    QueueRegistry(Map<UUID, KontoQueue> queues, AccessPolicy access) {
        this.queues = Map.copyOf(queues);
        this.byName = queues.entrySet().stream()
                .collect(Collectors.toMap(queue -> PREFIX + queue.getKey(), Map.Entry::getValue));
        this.access = access;
    }

    KontoQueue queue(UUID kontoId) {
        KontoQueue queue = queues.get(kontoId);
        if (queue == null) {
            throw new IllegalArgumentException("No konto has the id " + kontoId);
        }
        return queue;
    }

    Collection<KontoQueue> all() {
        return queues.values();
    }

    /** The queue, for a user who may read it. Permission is checked before existence. */
    KontoQueue forUser(String name, String user) {
        if (!access.canRead(user, name)) {
            throw new ChannelError(
                    AMQP.ACCESS_REFUSED,
                    "ACCESS_REFUSED - access to queue '" + name + "' in vhost '/' refused for user '" + user + "'");
        }
        KontoQueue queue = byName.get(name);
        if (queue == null) {
            throw new ChannelError(AMQP.NOT_FOUND, "NOT_FOUND - no queue '" + name + "' in vhost '/'");
        }
        return queue;
    }
}
