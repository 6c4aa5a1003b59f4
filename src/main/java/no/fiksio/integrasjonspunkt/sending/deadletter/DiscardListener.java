package no.fiksio.integrasjonspunkt.sending.deadletter;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.util.UUID;

/** Discards the dead letters that an administrator moves to this queue from the console or the CLI. */
@MessageDriven(
        name = "ForkastListener",
        activationConfig = {
            @ActivationConfigProperty(
                    propertyName = "destinationLookup",
                    propertyValue = "java:/jms/fiksio/dod/forkast"),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "1")
        })
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DiscardListener implements MessageListener {

    @Inject
    private DeadLetters deadLetters;

    @Override
    public void onMessage(Message melding) {
        try {
            deadLetters.discardedByServer(UUID.fromString(melding.getBody(String.class)));
        } catch (JMSException e) {
            throw new IllegalStateException("The queue message cannot be read", e);
        }
    }
}
