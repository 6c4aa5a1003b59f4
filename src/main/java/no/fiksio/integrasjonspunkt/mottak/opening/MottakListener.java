package no.fiksio.integrasjonspunkt.mottak.opening;

import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.ko.LaneQueues;

/**
 * Opens received meldinger, small and large, in every lane: jboss-ejb3.xml has a bean of this class for each queue. It has
 * no transaction of its own: the queue's message is acked when this returns, and delivered again when this throws.
 */
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MottakListener implements MessageListener {

    @Inject
    private MeldingOpening opening;

    @Override
    public void onMessage(Message melding) {
        try {
            UUID meldingId = UUID.fromString(melding.getBody(String.class));
            if (LaneQueues.isRequeued(melding)) {
                opening.openOnce(meldingId);
            } else {
                opening.open(meldingId);
            }
        } catch (JMSException e) {
            throw new IllegalStateException("The queue's message cannot be read", e);
        }
    }
}
