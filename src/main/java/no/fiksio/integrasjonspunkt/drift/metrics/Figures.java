package no.fiksio.integrasjonspunkt.drift.metrics;

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
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.fiksio.subscription.ConnectionStatus.State;
import no.fiksio.integrasjonspunkt.fiksio.subscription.KontoConnections;
import no.fiksio.integrasjonspunkt.ko.Lanes;

/** How much lies where, and for how long: asked of the database and the queues, which both answer it fast. */
@Service
@Transactional
class Figures {

    private static final List<String> QUEUES = Stream.concat(
                    Stream.of("sending.liten", "sending.stor", "mottak.liten", "mottak.stor")
                            .map(Lanes::queues)
                            .flatMap(List::stream),
                    Stream.of("webhook", "dod.sending", "dod.mottak", "dod.webhook"))
            .toList();

    private final EntityManager em;
    private final KontoConnections connections;
    private final Clock clock;

    @Inject
    Figures(EntityManager em, KontoConnections connections, Clock clock) {
        this.em = em;
        this.connections = connections;
        this.clock = clock;
    }

    /**
     * One figure.
     *
     * @param tag what it is of, by the name of the kind
     */
    record Figure(String name, String tagName, String tag, double value) {}

    List<Figure> read() {
        List<Figure> number = new ArrayList<>();
        QUEUES.forEach(queue -> number.add(new Figure("fiksio.ko.meldinger", "ko", queue, length(queue))));
        age(
                number,
                "sending",
                "select min(m.lastChanged) from UtboksMelding m"
                        + " where m.state = no.fiksio.integrasjonspunkt.melding.UtboksMelding.State.I_KO");
        age(
                number,
                "mottak",
                "select min(m.mottatt) from MeldingReceipt m"
                        + " where m.state = no.fiksio.integrasjonspunkt.melding.MeldingReceipt.State.MOTTATT");
        age(number, "webhook", "select min(h.created) from Hendelse h");
        age(number, "innboks", "select min(m.mottatt) from InnboksMelding m");
        count(number, "innboks", "select count(m) from InnboksMelding m");
        count(number, "webhook", "select count(h) from Hendelse h");
        count(
                number,
                "feilet",
                "select count(m) from UtboksMelding m"
                        + " where m.state = no.fiksio.integrasjonspunkt.melding.UtboksMelding.State.FEILET");
        count(
                number,
                "uleselig",
                "select count(m) from MeldingReceipt m"
                        + " where m.state = no.fiksio.integrasjonspunkt.melding.MeldingReceipt.State.ULESELIG");
        connections
                .snapshots()
                .forEach(b -> number.add(
                        new Figure("fiksio.tilkobling", "konto", b.name(), b.state() == State.TILKOBLET ? 1 : 0)));
        return number;
    }

    /** Seconds that the oldest has waited; 0 when none waits. */
    private void age(List<Figure> number, String what, String query) {
        Instant oldest = em.createQuery(query, Instant.class).getSingleResult();
        double seconds = oldest == null
                ? 0
                : Math.max(0, Duration.between(oldest, clock.instant()).toMillis() / 1000.0);
        number.add(new Figure("fiksio.eldste.seconds", "hva", what, seconds));
    }

    private void count(List<Figure> number, String what, String query) {
        number.add(new Figure(
                "fiksio.beholdning",
                "hva",
                what,
                em.createQuery(query, Long.class).getSingleResult()));
    }

    /** Not a number where the queues are not this server's. */
    private static double length(String queue) {
        try {
            ObjectName name =
                    new ObjectName("jboss.as:subsystem=messaging-activemq,server=default,jms-queue=fiksio." + queue);
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            // While the server boots, asking for what is not there yet would be logged as an error.
            if (!"running"
                    .equals(server.getAttribute(new ObjectName("jboss.as:management-root=server"), "serverState"))) {
                return Double.NaN;
            }
            Object count = server.getAttribute(name, "messageCount");
            return count instanceof Number number ? number.doubleValue() : Double.NaN;
        } catch (JMException e) {
            return Double.NaN;
        }
    }
}
