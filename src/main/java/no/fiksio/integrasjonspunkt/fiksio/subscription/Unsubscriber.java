package no.fiksio.integrasjonspunkt.fiksio.subscription;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.impl.recovery.AutorecoveringConnection;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.List;
import no.ks.fiks.io.client.FiksIOKlient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a client's subscription and leaves its channel open for acks. The official client has no call for it. Closing the
 * client instead would return everything un-acked to Fiks IO as a failed delivery, and Fiks IO gives a message up after
 * three (plattform.md 3.4). So the channel is reached by reflection on private fields (1.3).
 */
final class Unsubscriber {

    private static final Logger LOG = LoggerFactory.getLogger(Unsubscriber.class);

    private Unsubscriber() {}

    /**
     * Cancels every consumer of the client. If the channel is already closed, the client forgets its subscription all the
     * same, and does not subscribe again when its connection recovers. Throws if the fields are not there.
     */
    static void unsubscribe(FiksIOKlient client) throws IOException, ReflectiveOperationException {
        Object amqp = field(client, "amqpHandler");
        Channel channel = (Channel) field(amqp, "channel");
        Connection connection = (Connection) field(amqp, "amqpConnection");
        if (!(connection instanceof AutorecoveringConnection recovering)) {
            return;
        }
        for (String consumer : List.copyOf(recovering.getRecordedConsumers().keySet())) {
            try {
                channel.basicCancel(consumer);
            } catch (AlreadyClosedException e) {
                // The recorded consumer is removed before the channel is used, so it is forgotten all the same.
                LOG.debug("The channel was closed before the subscription ended: {}", e.toString());
            }
        }
    }

    private static Object field(Object owner, String name) throws ReflectiveOperationException {
        Field field = owner.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(owner);
    }
}
