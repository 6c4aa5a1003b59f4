package no.fiksio.integrasjonspunkt.sending;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.util.List;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.konfig.Baner;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.melding.KontoId;

/**
 * The queues of messages to send, in each of the {@link Baner} one for small and one for large, so that neither the large nor
 * the slow hold up others.
 */
@Tjeneste
class Sendeko {

    private static final String ETTERLYST = "fiksio_etterlyst";

    private final JMSContext jms;
    private final Baner baner;

    @Resource(lookup = "java:/jms/fiksio/sending/liten")
    private Queue liten;

    @Resource(lookup = "java:/jms/fiksio/sending/liten-2")
    private Queue liten2;

    @Resource(lookup = "java:/jms/fiksio/sending/liten-3")
    private Queue liten3;

    @Resource(lookup = "java:/jms/fiksio/sending/liten-4")
    private Queue liten4;

    @Resource(lookup = "java:/jms/fiksio/sending/stor")
    private Queue stor;

    @Resource(lookup = "java:/jms/fiksio/sending/stor-2")
    private Queue stor2;

    @Resource(lookup = "java:/jms/fiksio/sending/stor-3")
    private Queue stor3;

    @Resource(lookup = "java:/jms/fiksio/sending/stor-4")
    private Queue stor4;

    @Inject
    Sendeko(@JMSConnectionFactory("java:/JmsXA") JMSContext jms, Baner baner) {
        this.jms = jms;
        this.baner = baner;
    }

    /** In the caller's transaction. */
    void legg(UUID messageId, KontoId konto, boolean erStor) {
        legg(messageId, konto, erStor, false);
    }

    /** The same, of one that may be there already: this one is gone after one attempt, whatever comes of it. */
    void leggEtterlyst(UUID messageId, KontoId konto, boolean erStor) {
        legg(messageId, konto, erStor, true);
    }

    static boolean erEtterlyst(Message melding) throws JMSException {
        return melding.getBooleanProperty(ETTERLYST);
    }

    private void legg(UUID messageId, KontoId konto, boolean erStor, boolean etterlyst) {
        Queue ko = baner.velg(konto, erStor ? List.of(stor, stor2, stor3, stor4) : List.of(liten, liten2, liten3, liten4));
        jms.createProducer().setProperty(ETTERLYST, etterlyst).send(ko, messageId.toString());
    }
}
