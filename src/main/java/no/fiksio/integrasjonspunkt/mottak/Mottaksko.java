package no.fiksio.integrasjonspunkt.mottak;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.time.Duration;
import java.util.List;
import no.fiksio.integrasjonspunkt.konfig.Baner;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.melding.FiksMottak;

/** The queues of received messages to open, in each of the {@link Baner} one for small and one for large. */
@Tjeneste
class Mottaksko {

    private static final String ETTERLYST = "fiksio_etterlyst";

    /** The broker remembers every group that it has seen, so that there cannot be one for each question. */
    private static final int GRUPPER = 256;

    private final JMSContext jms;
    private final Baner baner;

    @Resource(lookup = "java:/jms/fiksio/mottak/liten")
    private Queue liten;

    @Resource(lookup = "java:/jms/fiksio/mottak/liten-2")
    private Queue liten2;

    @Resource(lookup = "java:/jms/fiksio/mottak/liten-3")
    private Queue liten3;

    @Resource(lookup = "java:/jms/fiksio/mottak/liten-4")
    private Queue liten4;

    @Resource(lookup = "java:/jms/fiksio/mottak/stor")
    private Queue stor;

    @Resource(lookup = "java:/jms/fiksio/mottak/stor-2")
    private Queue stor2;

    @Resource(lookup = "java:/jms/fiksio/mottak/stor-3")
    private Queue stor3;

    @Resource(lookup = "java:/jms/fiksio/mottak/stor-4")
    private Queue stor4;

    @Inject
    Mottaksko(@JMSConnectionFactory("java:/JmsXA") JMSContext jms, Baner baner) {
        this.jms = jms;
        this.baner = baner;
    }

    /** In the caller's transaction. Answers to the same question are opened one by one, in the order in which they came. */
    void legg(FiksMottak mottak, boolean erStor) {
        leggSenere(mottak, erStor, Duration.ZERO);
    }

    /** The same, of one that may be there already: this one is gone after one attempt, whatever comes of it. */
    void leggEtterlyst(FiksMottak mottak, boolean erStor) {
        legg(mottak, erStor, jms.createProducer().setProperty(ETTERLYST, true));
    }

    static boolean erEtterlyst(Message melding) throws JMSException {
        return melding.getBooleanProperty(ETTERLYST);
    }

    /** The same, to be opened when some time has passed. */
    void leggSenere(FiksMottak mottak, boolean erStor, Duration venter) {
        legg(mottak, erStor, jms.createProducer().setDeliveryDelay(venter.toMillis()));
    }

    private void legg(FiksMottak mottak, boolean erStor, JMSProducer producer) {
        mottak.svarTil().ifPresent(
                id -> producer.setProperty("JMSXGroupID", "svar-" + Math.floorMod(id.hashCode(), GRUPPER)));
        Queue ko = baner.velg(mottak.konto(),
                erStor ? List.of(stor, stor2, stor3, stor4) : List.of(liten, liten2, liten3, liten4));
        producer.send(ko, mottak.meldingId().toString());
    }
}
