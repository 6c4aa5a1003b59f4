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
 * Ends a client's subscription while its channel stays open for acks. The official client has no call for it: closing it
 * hands everything that was delivered and not yet acked back to Fiks IO, where it counts as a failed delivery, and three
 * of those end a message (plattform.md 3.4). So its channel is reached by reflection; where that does not work any more, the
 * client is only closed, as before.
 */
final class Unsubscriber {

    private static final Logger LOG = LoggerFactory.getLogger(Unsubscriber.class);

    private Unsubscriber() {}

    /**
     * No delivery is sent to the client after this; those under way may still come. A client whose channel is dead forgets
     * its subscription, and does not make it anew when its connection is lost and comes back. Throws if it cannot be done.
     */
    static void of(FiksIOKlient client) throws IOException, ReflectiveOperationException {
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
                // What was recorded is forgotten first.
                LOG.debug("The channel of a subscription that ends is closed: {}", e.toString());
            }
        }
    }

    private static Object field(Object owner, String name) throws ReflectiveOperationException {
        Field field = owner.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(owner);
    }
}
