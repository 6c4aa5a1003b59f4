package no.fiksio.integrasjonspunkt.mottak;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Queue;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;

/** The queues of received messages to open, one for small and one for large. */
@Tjeneste
class Mottaksko {

    static final String LITEN = "java:/jms/fiksio/mottak/liten";
    static final String STOR = "java:/jms/fiksio/mottak/stor";

    private final JMSContext jms;

    @Resource(lookup = LITEN)
    private Queue liten;

    @Resource(lookup = STOR)
    private Queue stor;

    @Inject
    Mottaksko(@JMSConnectionFactory("java:/JmsXA") JMSContext jms) {
        this.jms = jms;
    }

    /** In the caller's transaction. */
    void legg(UUID meldingId, boolean erStor) {
        jms.createProducer().send(erStor ? stor : liten, meldingId.toString());
    }
}
