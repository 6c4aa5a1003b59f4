package no.fiksio.integrasjonspunkt.ko;

import jakarta.inject.Inject;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import java.time.Duration;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt;

/**
 * The queues of received meldinger to open. What is put there becomes visible when the caller's transaction commits. Answers
 * to the same melding are opened one at a time, in the order in which they were received.
 */
@Service
public class MottakQueue {

    /** The broker remembers every message group that it has seen, so there is not one for each question. */
    private static final int GROUPS = 256;

    private final JMSContext jms;
    private final LaneQueues queues;

    @Inject
    MottakQueue(@JMSConnectionFactory("java:/JmsXA") JMSContext jms, Lanes lanes, Settings settings) {
        this.jms = jms;
        this.queues = new LaneQueues("mottak", lanes, settings);
    }

    /** Puts a received melding in its queue. */
    public void put(MeldingReceipt mottak) {
        put(mottak, jms.createProducer());
    }

    /** Puts a melding in its queue that may still be there. This copy gets one attempt, whatever the result. */
    public void putRequeued(MeldingReceipt mottak) {
        put(mottak, LaneQueues.markRequeued(jms.createProducer()));
    }

    /** Puts a received melding in its queue, to be opened after some time. */
    public void putLater(MeldingReceipt mottak, Duration delay) {
        put(mottak, jms.createProducer().setDeliveryDelay(delay.toMillis()));
    }

    private void put(MeldingReceipt mottak, JMSProducer producer) {
        mottak.svarTil()
                .ifPresent(id -> producer.setProperty("JMSXGroupID", "svar-" + Math.floorMod(id.hashCode(), GROUPS)));
        producer.send(
                queues.choose(mottak.konto(), mottak.size()), mottak.meldingId().toString());
    }
}
