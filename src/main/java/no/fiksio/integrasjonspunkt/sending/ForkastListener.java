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

/** Throws away the dead letters that an administrator moves to this queue from the console or the CLI. */
@MessageDriven(name = "ForkastListener", activationConfig = {
        @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = "java:/jms/fiksio/dod/forkast"),
        @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
        @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "1")
})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ForkastListener implements MessageListener {

    @Inject
    private Forkasting forkasting;

    @Override
    public void onMessage(Message melding) {
        try {
            forkasting.forkast(UUID.fromString(melding.getBody(String.class)));
        } catch (JMSException e) {
            throw new IllegalStateException("The queue's message cannot be read", e);
        }
    }
}
