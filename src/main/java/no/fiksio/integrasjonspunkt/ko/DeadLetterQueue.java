package no.fiksio.integrasjonspunkt.ko;

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
 * The queue of dead letters: one queue message for each outgoing melding that was given up, with the cause in its
 * properties. The server's console and CLI can list and filter them, and move them back to be sent or to be discarded.
 */
@Service
public class DeadLetterQueue {

    /** Marks a queue message as a former dead letter, wherever it is moved. */
    static final String DEAD = "fiksio_dod";

    private static final String MESSAGE_ID = "fiksio_messageId";

    private final JMSContext jms;

    @Resource(lookup = "java:/jms/fiksio/dod/sending")
    private Queue deadLetterQueue;

    @Inject
    DeadLetterQueue(@JMSConnectionFactory("java:/JmsXA") JMSContext jms) {
        this.jms = jms;
    }

    /** Adds a melding that was given up, in the caller's transaction. */
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

    /** Removes a melding's queue message, in the caller's transaction; nothing happens if it is gone. */
    public void remove(UUID messageId) {
        try (JMSConsumer consumer = jms.createConsumer(deadLetterQueue, MESSAGE_ID + " = '" + messageId + "'")) {
            consumer.receiveNoWait();
        }
    }

    /** True if the queue message came from here: somebody moved it with the server's own tools. */
    public static boolean hasBeenDead(Message melding) throws JMSException {
        return melding.propertyExists(DEAD);
    }
}
