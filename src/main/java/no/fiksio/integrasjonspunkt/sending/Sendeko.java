package no.fiksio.integrasjonspunkt.sending;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Queue;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;

/** The queues of messages to send, one for small and one for large, so that the large do not hold up the small. */
@Tjeneste
class Sendeko {

    static final String LITEN = "java:/jms/fiksio/sending/liten";
    static final String STOR = "java:/jms/fiksio/sending/stor";

    private final JMSContext jms;

    @Resource(lookup = LITEN)
    private Queue liten;

    @Resource(lookup = STOR)
    private Queue stor;

    @Inject
    Sendeko(@JMSConnectionFactory("java:/JmsXA") JMSContext jms) {
        this.jms = jms;
    }

    /** In the caller's transaction. */
    void legg(UUID messageId, boolean erStor) {
        jms.createProducer().send(erStor ? stor : liten, messageId.toString());
    }
}
