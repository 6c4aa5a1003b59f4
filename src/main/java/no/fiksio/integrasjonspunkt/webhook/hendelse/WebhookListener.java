package no.fiksio.integrasjonspunkt.webhook.hendelse;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/**
 * Has the events of a subscription pushed, in no transaction: the queue's message is acked when the turn is over. A session
 * takes one message at a time, so that none waits behind a slow endpoint.
 */
@MessageDriven(
        name = "WebhookListener",
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = WebhookQueue.NAME),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "${fiksio.webhook.samtidige:12}"),
            @ActivationConfigProperty(propertyName = "consumerWindowSize", propertyValue = "0")
        })
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class WebhookListener implements MessageListener {

    @Inject
    private HendelsePush push;

    @Override
    public void onMessage(Message message) {
        try {
            push.work(Integer.parseInt(message.getBody(String.class)));
        } catch (JMSException e) {
            throw new IllegalStateException("The queue's message cannot be read", e);
        }
    }
}
