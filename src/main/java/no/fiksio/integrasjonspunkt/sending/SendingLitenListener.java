package no.fiksio.integrasjonspunkt.sending;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.util.UUID;

/** Sends small messages. Without a transaction of its own: the queue's message is acked when the attempt has returned. */
@MessageDriven(name = "SendingLitenListener", activationConfig = {
        @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = Sendeko.LITEN),
        @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
        @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "${fiksio.sending.liten.samtidige:8}")
})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SendingLitenListener implements MessageListener {

    @Inject
    private Utsending utsending;

    @Override
    public void onMessage(Message melding) {
        try {
            UUID messageId = UUID.fromString(melding.getBody(String.class));
            if (Doedsko.harVaertDoed(melding)) {
                utsending.gjenoppta(messageId);
            }
            utsending.forsok(messageId);
        } catch (JMSException e) {
            throw new IllegalStateException("The queue's message cannot be read", e);
        }
    }
}
