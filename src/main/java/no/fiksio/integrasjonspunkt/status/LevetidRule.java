package no.fiksio.integrasjonspunkt.status;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;

/**
 * Ends the wait for outgoing meldinger whose deadline has passed. One that the receiver has confirmed (MOTTATT) stays open:
 * it is not lost, and its receipt may still come. One that is in the queue is left to its own next attempt.
 */
@Service
@Transactional
public class LevetidRule {

    /** Fiks IO reports a time-out when the melding reaches the head of its queue, which may be a little late. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private static final int BATCH = 200;

    private final EntityManager em;
    private final StatusRepository statuses;
    private final LevertWithoutKvittering delivery;
    private final Clock clock;

    @Inject
    LevetidRule(EntityManager em, StatusRepository statuses, LevertWithoutKvittering delivery, Clock clock) {
        this.em = em;
        this.statuses = statuses;
        this.delivery = delivery;
        this.clock = clock;
    }

    /** The ids of some samtaler whose time is up, the longest overdue first. */
    public List<Integer> overdue() {
        return em.createQuery("""
                        select s.id from Samtale s where s.done = false and s.deadline < :limit
                        and s.direction = no.fiksio.integrasjonspunkt.melding.Retning.OUTGOING
                        and not exists (select 1 from StatusRegistrering r where r.samtale = s
                            and r.status = no.fiksio.integrasjonspunkt.melding.StatusVerdi.MOTTATT)
                        and not exists (select 1 from UtboksMelding u where u.samtale = s
                            and u.state = no.fiksio.integrasjonspunkt.melding.UtboksMelding.State.I_KO)
                        order by s.deadline""", Integer.class)
                .setParameter("limit", clock.instant().minus(MARGIN))
                .setMaxResults(BATCH)
                .getResultList();
    }

    /** Settles one samtale, in a transaction of its own; nothing happens if it has been settled meanwhile. */
    public void finish(int samtaleId) {
        // An answer may be handled at the same moment: whoever locks the samtale first decides.
        Optional<Samtale> found = statuses.lock(samtaleId)
                .filter(samtale -> !samtale.done())
                .filter(samtale -> !samtale.has(StatusVerdi.MOTTATT));
        found.ifPresent(this::finish);
    }

    private void finish(Samtale samtale) {
        if (samtale.has(StatusVerdi.SENDT)) {
            delivery.deadlinePassed(samtale);
        } else {
            statuses.register(samtale, StatusVerdi.LEVETID_UTLOPT, StatusText.NOT_SENT, null);
        }
    }
}
