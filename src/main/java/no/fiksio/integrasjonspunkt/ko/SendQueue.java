package no.fiksio.integrasjonspunkt.ko;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.util.List;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.melding.KontoId;

/**
 * The queues of messages to send, in each of the {@link Lanes} one for small and one for large, so that neither the large nor
 * the slow hold up others.
 */
@Service
public class SendQueue {

    private static final String REQUEUED = "fiksio_etterlyst";

    private final JMSContext jms;
    private final Lanes lanes;

    @Resource(lookup = "java:/jms/fiksio/sending/liten")
    private Queue small;

    @Resource(lookup = "java:/jms/fiksio/sending/liten-2")
    private Queue small2;

    @Resource(lookup = "java:/jms/fiksio/sending/liten-3")
    private Queue small3;

    @Resource(lookup = "java:/jms/fiksio/sending/liten-4")
    private Queue small4;

    @Resource(lookup = "java:/jms/fiksio/sending/stor")
    private Queue large;

    @Resource(lookup = "java:/jms/fiksio/sending/stor-2")
    private Queue large2;

    @Resource(lookup = "java:/jms/fiksio/sending/stor-3")
    private Queue large3;

    @Resource(lookup = "java:/jms/fiksio/sending/stor-4")
    private Queue large4;

    @Inject
    SendQueue(@JMSConnectionFactory("java:/JmsXA") JMSContext jms, Lanes lanes) {
        this.jms = jms;
        this.lanes = lanes;
    }

    /** In the caller's transaction. */
    public void put(UUID messageId, KontoId konto, boolean isLarge) {
        put(messageId, konto, isLarge, false);
    }

    /** The same, of one that may be there already: this one is gone after one attempt, whatever comes of it. */
    public void putRequeued(UUID messageId, KontoId konto, boolean isLarge) {
        put(messageId, konto, isLarge, true);
    }

    public static boolean isRequeued(Message melding) throws JMSException {
        return melding.getBooleanProperty(REQUEUED);
    }

    private void put(UUID messageId, KontoId konto, boolean isLarge, boolean requeued) {
        Queue queue = lanes.choose(
                konto, isLarge ? List.of(large, large2, large3, large4) : List.of(small, small2, small3, small4));
        jms.createProducer().setProperty(REQUEUED, requeued).send(queue, messageId.toString());
    }
}
