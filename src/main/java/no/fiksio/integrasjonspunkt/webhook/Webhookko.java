package no.fiksio.integrasjonspunkt.webhook;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Queue;
import jakarta.transaction.Transactional;
import java.time.Duration;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;

/**
 * The queue that says which subscriptions have something waiting. What waits is in the database: a queue alone cannot both
 * keep a message's events in order and let a failed one wait while others go on.
 */
@Tjeneste
@Transactional
class Webhookko {

    static final String NAVN = "java:/jms/fiksio/webhook";

    private final JMSContext jms;

    @Resource(lookup = NAVN)
    private Queue ko;

    @Inject
    Webhookko(@JMSConnectionFactory("java:/JmsXA") JMSContext jms) {
        this.jms = jms;
    }

    /** Has the subscription looked at when the transaction is done. */
    void vekk(int abonnementId) {
        vekk(abonnementId, Duration.ZERO);
    }

    /** Has the subscription looked at after a pause, which the queue keeps over a restart. */
    void vekk(int abonnementId, Duration pause) {
        jms.createProducer().setDeliveryDelay(pause.toMillis()).send(ko, Integer.toString(abonnementId));
    }
}
