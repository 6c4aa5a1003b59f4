package no.fiksio.integrasjonspunkt.sending.attempt;

import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.ko.SendQueue;
import no.fiksio.integrasjonspunkt.sending.deadletter.DeadLetterQueue;

/**
 * Sends messages, small and large, in every lane: jboss-ejb3.xml has a bean of this class for each queue. Without a
 * transaction of its own: the queue's message is acked when the attempt has returned.
 */
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SendingListener implements MessageListener {

    @Inject
    private SendAttempt attempts;

    @Override
    public void onMessage(Message melding) {
        try {
            UUID messageId = UUID.fromString(melding.getBody(String.class));
            if (DeadLetterQueue.hasBeenDead(melding)) {
                attempts.resume(messageId);
            }
            if (SendQueue.isRequeued(melding)) {
                attempts.attemptOnce(messageId);
            } else {
                attempts.attempt(messageId);
            }
        } catch (JMSException e) {
            throw new IllegalStateException("The queue's message cannot be read", e);
        }
    }
}
