package no.fiksio.integrasjonspunkt.drift.metrics;

import static no.fiksio.integrasjonspunkt.melding.MeldingReceipt.State.MOTTATT;
import static no.fiksio.integrasjonspunkt.melding.MeldingReceipt.State.ULESELIG;
import static no.fiksio.integrasjonspunkt.melding.UtboksMelding.State.FEILET;
import static no.fiksio.integrasjonspunkt.melding.UtboksMelding.State.I_KO;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.fiksio.subscription.ConnectionStatus.State;
import no.fiksio.integrasjonspunkt.fiksio.subscription.KontoConnections;
import no.fiksio.integrasjonspunkt.ko.Lanes;

/** How much waits where, and for how long, as the database, the queues and the connections say it. Each answers fast. */
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
     * @param name    the meter's
     * @param tagName what kind of thing the figure is about
     * @param tag     the thing that it is about
     */
    record Figure(String name, String tagName, String tag, double value) {}

    /** How many messages are in each of the server's queues. */
    List<Figure> queues() {
        return QUEUES.stream()
                .map(queue -> new Figure("fiksio.ko.meldinger", "ko", queue, length(queue)))
                .toList();
    }

    /** How many rows of each kind the database holds, and how old the oldest is. */
    List<Figure> database() {
        return List.of(
                age("sending", "select min(m.lastChanged) from UtboksMelding m where m.state = :state", I_KO),
                age("mottak", "select min(m.mottatt) from MeldingReceipt m where m.state = :state", MOTTATT),
                age("webhook", "select min(h.created) from Hendelse h", null),
                age("innboks", "select min(m.mottatt) from InnboksMelding m", null),
                count("innboks", "select count(m) from InnboksMelding m", null),
                count("webhook", "select count(h) from Hendelse h", null),
                count("feilet", "select count(m) from UtboksMelding m where m.state = :state", FEILET),
                count("uleselig", "select count(m) from MeldingReceipt m where m.state = :state", ULESELIG));
    }

    /** 1 for each konto that is connected to Fiks IO, 0 for each that is not. */
    List<Figure> connections() {
        return connections.snapshots().stream()
                .map(b -> new Figure("fiksio.tilkobling", "konto", b.name(), b.state() == State.TILKOBLET ? 1 : 0))
                .toList();
    }

    /** Seconds that the oldest has waited; 0 when none waits. */
    private Figure age(String what, String query, Enum<?> state) {
        Instant oldest = query(query, Instant.class, state).getSingleResult();
        double seconds = oldest == null
                ? 0
                : Math.max(0, Duration.between(oldest, clock.instant()).toMillis() / 1000.0);
        return new Figure("fiksio.eldste.seconds", "hva", what, seconds);
    }

    private Figure count(String what, String query, Enum<?> state) {
        return new Figure(
                "fiksio.beholdning",
                "hva",
                what,
                query(query, Long.class, state).getSingleResult());
    }

    private <R> TypedQuery<R> query(String jpql, Class<R> type, Enum<?> state) {
        TypedQuery<R> query = em.createQuery(jpql, type);
        return state == null ? query : query.setParameter("state", state);
    }

    /** NaN where the queues are not in this server. */
    private static double length(String queue) {
        try {
            ObjectName name =
                    new ObjectName("jboss.as:subsystem=messaging-activemq,server=default,jms-queue=fiksio." + queue);
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            // While the server boots, WildFly logs an error when it is asked about something that is not there yet.
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
