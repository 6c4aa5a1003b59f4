package no.fiksio.integrasjonspunkt.mottak;

import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens received messages, small and large, in every lane: jboss-ejb3.xml has a bean of this class for each queue. Without a
 * transaction of its own: the queue's message is acked when this has returned.
 */
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MottakListener implements MessageListener {

    private static final Logger LOG = LoggerFactory.getLogger(MottakListener.class);

    @Inject
    private Mottaksbehandling behandling;

    @Override
    public void onMessage(Message melding) {
        try {
            behandle(UUID.fromString(melding.getBody(String.class)), Mottaksko.erEtterlyst(melding));
        } catch (JMSException e) {
            throw new IllegalStateException("The queue's message cannot be read", e);
        }
    }

    private void behandle(UUID meldingId, boolean etterlyst) {
        try {
            behandling.behandle(meldingId);
        } catch (IOException | RuntimeException e) {
            if (!etterlyst) {
                throw e instanceof RuntimeException ukjent ? ukjent : new UncheckedIOException((IOException) e);
            }
            // The one in whose place it was put is tried again, or this is put there once more: copies do not pile up.
            LOG.warn("Melding {} is not opened yet: {}", meldingId, e.toString());
        }
    }
}
