package no.fiksio.integrasjonspunkt.ko;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.time.Duration;
import java.util.List;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt;

/** The queues of received messages to open, in each of the {@link Lanes} one for small and one for large. */
@Service
public class MottakQueue {

    private static final String REQUEUED = "fiksio_etterlyst";

    /** The broker remembers every group that it has seen, so that there cannot be one for each question. */
    private static final int GROUPS = 256;

    private final JMSContext jms;
    private final Lanes lanes;

    @Resource(lookup = "java:/jms/fiksio/mottak/liten")
    private Queue small;

    @Resource(lookup = "java:/jms/fiksio/mottak/liten-2")
    private Queue small2;

    @Resource(lookup = "java:/jms/fiksio/mottak/liten-3")
    private Queue small3;

    @Resource(lookup = "java:/jms/fiksio/mottak/liten-4")
    private Queue small4;

    @Resource(lookup = "java:/jms/fiksio/mottak/stor")
    private Queue large;

    @Resource(lookup = "java:/jms/fiksio/mottak/stor-2")
    private Queue large2;

    @Resource(lookup = "java:/jms/fiksio/mottak/stor-3")
    private Queue large3;

    @Resource(lookup = "java:/jms/fiksio/mottak/stor-4")
    private Queue large4;

    @Inject
    MottakQueue(@JMSConnectionFactory("java:/JmsXA") JMSContext jms, Lanes lanes) {
        this.jms = jms;
        this.lanes = lanes;
    }

    /** In the caller's transaction. Answers to the same question are opened one by one, in the order in which they came. */
    public void put(MeldingReceipt mottak, boolean isLarge) {
        putLater(mottak, isLarge, Duration.ZERO);
    }

    /** The same, of one that may be there already: this one is gone after one attempt, whatever comes of it. */
    public void putRequeued(MeldingReceipt mottak, boolean isLarge) {
        put(mottak, isLarge, jms.createProducer().setProperty(REQUEUED, true));
    }

    public static boolean isRequeued(Message melding) throws JMSException {
        return melding.getBooleanProperty(REQUEUED);
    }

    /** The same, to be opened when some time has passed. */
    public void putLater(MeldingReceipt mottak, boolean isLarge, Duration waits) {
        put(mottak, isLarge, jms.createProducer().setDeliveryDelay(waits.toMillis()));
    }

    private void put(MeldingReceipt mottak, boolean isLarge, JMSProducer producer) {
        mottak.svarTil()
                .ifPresent(id -> producer.setProperty("JMSXGroupID", "svar-" + Math.floorMod(id.hashCode(), GROUPS)));
        Queue queue = lanes.choose(
                mottak.konto(),
                isLarge ? List.of(large, large2, large3, large4) : List.of(small, small2, small3, small4));
        producer.send(queue, mottak.meldingId().toString());
    }
}
