package no.fiksio.integrasjonspunkt.drift;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import no.fiksio.integrasjonspunkt.fiksio.Tilkoblinger;
import no.fiksio.integrasjonspunkt.fiksio.Tilkoblingsbilde.Tilstand;
import no.fiksio.integrasjonspunkt.konfig.Baner;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;

/** How much lies where, and for how long: asked of the database and the queues, which both answer it fast. */
@Tjeneste
@Transactional
class Driftstall {

    private static final List<String> KOER = Stream.concat(
            Stream.of("sending.liten", "sending.stor", "mottak.liten", "mottak.stor").map(Baner::koer).flatMap(List::stream),
            Stream.of("webhook", "dod.sending", "dod.mottak", "dod.webhook")).toList();

    private final EntityManager em;
    private final Tilkoblinger tilkoblinger;
    private final Clock klokke;

    @Inject
    Driftstall(EntityManager em, Tilkoblinger tilkoblinger, Clock klokke) {
        this.em = em;
        this.tilkoblinger = tilkoblinger;
        this.klokke = klokke;
    }

    /**
     * One figure.
     *
     * @param merke what it is of, by the name of the kind
     */
    record Tall(String navn, String merkenavn, String merke, double verdi) {
    }

    List<Tall> les() {
        List<Tall> tall = new ArrayList<>();
        KOER.forEach(ko -> tall.add(new Tall("fiksio.ko.meldinger", "ko", ko, lengde(ko))));
        alder(tall, "sending", "select min(m.sistEndret) from UtgaaendeMelding m"
                + " where m.tilstand = no.fiksio.integrasjonspunkt.melding.UtgaaendeMelding.Tilstand.I_KO");
        alder(tall, "mottak", "select min(m.mottatt) from FiksMottak m"
                + " where m.tilstand = no.fiksio.integrasjonspunkt.melding.FiksMottak.Tilstand.MOTTATT");
        alder(tall, "webhook", "select min(h.opprettet) from Hendelse h");
        alder(tall, "innboks", "select min(m.mottatt) from InnkommendeMelding m");
        antall(tall, "innboks", "select count(m) from InnkommendeMelding m");
        antall(tall, "webhook", "select count(h) from Hendelse h");
        antall(tall, "feilet", "select count(m) from UtgaaendeMelding m"
                + " where m.tilstand = no.fiksio.integrasjonspunkt.melding.UtgaaendeMelding.Tilstand.FEILET");
        antall(tall, "uleselig", "select count(m) from FiksMottak m"
                + " where m.tilstand = no.fiksio.integrasjonspunkt.melding.FiksMottak.Tilstand.ULESELIG");
        tilkoblinger.bilder().forEach(b -> tall.add(new Tall("fiksio.tilkobling", "konto", b.navn(),
                b.tilstand() == Tilstand.TILKOBLET ? 1 : 0)));
        return tall;
    }

    /** Seconds that the oldest has waited; 0 when none waits. */
    private void alder(List<Tall> tall, String hva, String sporring) {
        Instant eldste = em.createQuery(sporring, Instant.class).getSingleResult();
        double sekunder = eldste == null ? 0 : Math.max(0, Duration.between(eldste, klokke.instant()).toMillis() / 1000.0);
        tall.add(new Tall("fiksio.eldste.seconds", "hva", hva, sekunder));
    }

    private void antall(List<Tall> tall, String hva, String sporring) {
        tall.add(new Tall("fiksio.beholdning", "hva", hva, em.createQuery(sporring, Long.class).getSingleResult()));
    }

    /** Not a number where the queues are not this server's. */
    private static double lengde(String ko) {
        try {
            ObjectName navn = new ObjectName("jboss.as:subsystem=messaging-activemq,server=default,jms-queue=fiksio." + ko);
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            // While the server boots, asking for what is not there yet would be logged as an error.
            if (!"running".equals(server.getAttribute(new ObjectName("jboss.as:management-root=server"), "serverState"))) {
                return Double.NaN;
            }
            Object antall = server.getAttribute(navn, "messageCount");
            return antall instanceof Number tall ? tall.doubleValue() : Double.NaN;
        } catch (JMException e) {
            return Double.NaN;
        }
    }
}
