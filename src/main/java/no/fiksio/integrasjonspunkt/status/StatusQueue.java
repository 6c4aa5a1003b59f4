package no.fiksio.integrasjonspunkt.status;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.melding.StatusQueueEntry;
import no.fiksio.integrasjonspunkt.melding.StatusRegistrering;

/** The queue of registered statuses for clients that read them one by one; empty unless a setting turns it on. */
@Service
@Transactional
public class StatusQueue {

    private final EntityManager em;
    private final boolean on;

    @Inject
    StatusQueue(EntityManager em, Settings settings) {
        this(em, settings.rules().statusQueue());
    }

    public StatusQueue(EntityManager em, boolean on) {
        this.em = em;
        this.on = on;
    }

    public void registered(@Observes StatusRegistered hendelse) {
        if (on) {
            em.persist(new StatusQueueEntry(hendelse.registration()));
        }
    }

    /** The oldest status in the queue, its samtale loaded; it stays until it is taken out. */
    public Optional<StatusRegistrering> oldest() {
        return em.createQuery("""
                        select s from StatusRegistrering s join fetch s.samtale
                        where s.id = (select min(k.statusId) from StatusQueueEntry k)""", StatusRegistrering.class).getResultStream().findFirst();
    }

    /** Takes a status out of the queue; false if it was not there. The status itself remains. */
    public boolean takeOut(int statusId) {
        return em.createQuery("delete from StatusQueueEntry k where k.statusId = :id")
                        .setParameter("id", statusId)
                        .executeUpdate()
                > 0;
    }
}
