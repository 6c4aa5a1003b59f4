package no.fiksio.integrasjonspunkt.webhook.hendelse;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Queue;
import jakarta.transaction.Transactional;
import java.time.Duration;
import no.fiksio.integrasjonspunkt.cdi.Service;

/**
 * The queue of subscriptions that have events waiting. The events are in the database, since a queue alone cannot both keep
 * the events of a message in order and let a failed one wait while others go on.
 */
@Service
@Transactional
public class WebhookQueue {

    static final String NAME = "java:/jms/fiksio/webhook";

    private final JMSContext jms;

    @Resource(lookup = NAME)
    private Queue queue;

    @Inject
    WebhookQueue(@JMSConnectionFactory("java:/JmsXA") JMSContext jms) {
        this.jms = jms;
    }

    /** Has the subscription looked at when the transaction is done. */
    public void wake(int abonnementId) {
        wake(abonnementId, Duration.ZERO);
    }

    /** Has the subscription looked at after a pause, which the queue keeps over a restart. */
    void wake(int abonnementId, Duration pause) {
        jms.createProducer().setDeliveryDelay(pause.toMillis()).send(queue, Integer.toString(abonnementId));
    }
}
