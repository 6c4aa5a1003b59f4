package no.fiksio.integrasjonspunkt.ko;

import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.melding.KontoId;

/**
 * The queues of one direction, sending or mottak: one for each {@link Lanes lane} and {@link SizeClass}. They are looked up
 * in JNDI under names that follow from direction, size class and lane, as install.cli makes them.
 */
public final class LaneQueues {

    private static final String REQUEUED = "fiksio_etterlyst";

    private final Lanes lanes;
    private final long largeLimit;
    private final Map<SizeClass, List<Queue>> onePerLane = new EnumMap<>(SizeClass.class);

    /** Fails if one of the queues is not there. */
    LaneQueues(String direction, Lanes lanes, Settings settings) {
        this(direction, lanes, settings.rules().largeLimit(), LaneQueues::lookup);
    }

    LaneQueues(String direction, Lanes lanes, long largeLimit, Function<String, Queue> lookup) {
        this.lanes = lanes;
        this.largeLimit = largeLimit;
        for (SizeClass sizeClass : SizeClass.values()) {
            onePerLane.put(
                    sizeClass,
                    Lanes.jndiNames(direction + '/' + sizeClass.queueName()).stream()
                            .map(lookup)
                            .toList());
        }
    }

    private static Queue lookup(String name) {
        try {
            return InitialContext.doLookup(name);
        } catch (NamingException e) {
            throw new IllegalStateException("The queue " + name + " is not there; run install.cli", e);
        }
    }

    /** The queue for a konto's melding of this size in bytes. */
    Queue choose(KontoId konto, long size) {
        return lanes.choose(konto, onePerLane.get(SizeClass.of(size, largeLimit)));
    }

    /** Marks what is sent with it as put in the queue once more. */
    static JMSProducer markRequeued(JMSProducer producer) {
        return producer.setProperty(REQUEUED, true);
    }

    /**
     * True for a message that was put in the queue although its melding may be there already. It gets one attempt, and is not
     * delivered again after that.
     */
    public static boolean isRequeued(Message message) throws JMSException {
        return message.getBooleanProperty(REQUEUED);
    }
}
