package no.fiksio.integrasjonspunkt.simulator.rabbitmq;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.simulator.broker.Broker;

/** The queues: one per konto, and one for the dead letters of all. */
final class QueueNames {

    static final String DEAD_LETTERS = "fiksio.dod";

    private static final Map<String, Object> QUORUM = Map.of("x-queue-type", "quorum");

    /** RabbitMQ gives up when a message has come back more often than this: a limit of 2 is three deliveries. */
    private static final int RETURN_LIMIT = Broker.MAX_DELIVERIES - 1;

    private static final Map<String, Object> KONTO_QUEUE = Map.of(
            "x-queue-type",
            "quorum",
            "x-delivery-limit",
            RETURN_LIMIT,
            "x-dead-letter-exchange",
            "",
            "x-dead-letter-routing-key",
            DEAD_LETTERS);

    private QueueNames() {}

    static String name(UUID kontoId) {
        return "fiksio.konto." + kontoId;
    }

    static void create(Channel channel, Iterable<UUID> konti) throws IOException {
        channel.queueDeclare(DEAD_LETTERS, true, false, false, QUORUM);
        for (UUID kontoId : konti) {
            channel.queueDeclare(name(kontoId), true, false, false, KONTO_QUEUE);
        }
    }
}
