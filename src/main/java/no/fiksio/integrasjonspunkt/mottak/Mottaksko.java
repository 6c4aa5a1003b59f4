package no.fiksio.integrasjonspunkt.mottak;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.Queue;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;

/** The queues of received messages to open, one for small and one for large. */
@Tjeneste
class Mottaksko {

    static final String LITEN = "java:/jms/fiksio/mottak/liten";
    static final String STOR = "java:/jms/fiksio/mottak/stor";

    /** The broker remembers every group that it has seen, so that there cannot be one for each question. */
    private static final int GRUPPER = 256;

    private final JMSContext jms;

    @Resource(lookup = LITEN)
    private Queue liten;

    @Resource(lookup = STOR)
    private Queue stor;

    @Inject
    Mottaksko(@JMSConnectionFactory("java:/JmsXA") JMSContext jms) {
        this.jms = jms;
    }

    /** In the caller's transaction. Answers to the same question are opened one by one, in the order in which they came. */
    void legg(UUID meldingId, Optional<UUID> svarTil, boolean erStor) {
        leggSenere(meldingId, svarTil, erStor, Duration.ZERO);
    }

    /** The same, to be opened when some time has passed. */
    void leggSenere(UUID meldingId, Optional<UUID> svarTil, boolean erStor, Duration venter) {
        JMSProducer producer = jms.createProducer().setDeliveryDelay(venter.toMillis());
        svarTil.ifPresent(id -> producer.setProperty("JMSXGroupID", "svar-" + Math.floorMod(id.hashCode(), GRUPPER)));
        producer.send(erStor ? stor : liten, meldingId.toString());
    }
}
