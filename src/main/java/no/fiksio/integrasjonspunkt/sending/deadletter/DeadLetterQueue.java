package no.fiksio.integrasjonspunkt.sending.deadletter;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding;

/**
 * The queue of dead letters: one queue message for each outgoing message that was given up, with the cause in its
 * properties, so that the server's console and CLI can list it, filter it, move it back to be sent, or remove it.
 */
@Service
public class DeadLetterQueue {

    /** Marks a queue message as one that has been dead, wherever it is moved. */
    static final String DEAD = "fiksio_dod";

    private static final String MESSAGE_ID = "fiksio_messageId";

    private final JMSContext jms;

    @Resource(lookup = "java:/jms/fiksio/dod/sending")
    private Queue deadLetterQueue;

    @Inject
    DeadLetterQueue(@JMSConnectionFactory("java:/JmsXA") JMSContext jms) {
        this.jms = jms;
    }

    /** In the caller's transaction. */
    public void put(UtboksMelding melding) {
        jms.createProducer()
                .setProperty(DEAD, true)
                .setProperty(MESSAGE_ID, melding.messageId().toString())
                .setProperty("fiksio_konto", melding.samtale().egenKonto().toString())
                .setProperty("fiksio_mottaker", melding.samtale().mottaker())
                .setProperty("fiksio_meldingstype", melding.samtale().meldingstype())
                .setProperty("fiksio_klasse", melding.feilklasse().orElse(""))
                .setProperty("fiksio_feil", melding.lastError().orElse(""))
                .send(deadLetterQueue, melding.messageId().toString());
    }

    /** Takes a message's queue message away, in the caller's transaction; nothing happens if it is gone. */
    public void remove(UUID messageId) {
        try (JMSConsumer consumer = jms.createConsumer(deadLetterQueue, MESSAGE_ID + " = '" + messageId + "'")) {
            consumer.receiveNoWait();
        }
    }

    public static boolean hasBeenDead(Message melding) throws JMSException {
        return melding.propertyExists(DEAD);
    }
}
