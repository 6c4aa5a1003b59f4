package no.fiksio.integrasjonspunkt.sending.attempt;

import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.ko.DeadLetterQueue;
import no.fiksio.integrasjonspunkt.ko.LaneQueues;
import no.fiksio.integrasjonspunkt.sending.deadletter.DeadLetters;

/**
 * Takes meldinger from the send queues, small and large, in every lane: jboss-ejb3.xml has a bean of this class for each
 * queue. It has no transaction of its own: the queue message is acked when the attempt returns.
 */
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SendingListener implements MessageListener {

    @Inject
    private SendAttempt attempts;

    @Inject
    private DeadLetters deadLetters;

    @Override
    public void onMessage(Message melding) {
        try {
            UUID messageId = UUID.fromString(melding.getBody(String.class));
            if (DeadLetterQueue.hasBeenDead(melding)) {
                deadLetters.resentByServer(messageId);
            }
            if (LaneQueues.isRequeued(melding)) {
                attempts.attemptOnce(messageId);
            } else {
                attempts.attempt(messageId);
            }
        } catch (JMSException e) {
            throw new IllegalStateException("The queue message cannot be read", e);
        }
    }
}
