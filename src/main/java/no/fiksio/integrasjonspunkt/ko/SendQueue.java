package no.fiksio.integrasjonspunkt.ko;

import jakarta.inject.Inject;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.melding.KontoId;

/** The queues of meldinger to send. What is put there becomes visible when the caller's transaction commits. */
@Service
public class SendQueue {

    private final JMSContext jms;
    private final LaneQueues queues;

    @Inject
    SendQueue(@JMSConnectionFactory("java:/JmsXA") JMSContext jms, Lanes lanes, Settings settings) {
        this(jms, new LaneQueues("sending", lanes, settings));
    }

    SendQueue(JMSContext jms, LaneQueues queues) {
        this.jms = jms;
        this.queues = queues;
    }

    /**
     * Puts a melding in its queue.
     *
     * @param size of its documents, in bytes
     */
    public void put(UUID messageId, KontoId konto, long size) {
        put(messageId, konto, size, jms.createProducer());
    }

    /** Puts a melding in its queue that may still be there. This copy gets one attempt, whatever the result. */
    public void putRequeued(UUID messageId, KontoId konto, long size) {
        put(messageId, konto, size, LaneQueues.markRequeued(jms.createProducer()));
    }

    private void put(UUID messageId, KontoId konto, long size, JMSProducer producer) {
        producer.send(queues.choose(konto, size), messageId.toString());
    }
}
