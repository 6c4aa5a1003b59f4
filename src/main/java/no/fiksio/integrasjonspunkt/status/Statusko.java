package no.fiksio.integrasjonspunkt.status;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.konfig.Innstillinger;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.melding.StatusRegistrering;
import no.fiksio.integrasjonspunkt.melding.Statuskoplass;

/** The queue of registered statuses for clients that read them one by one; empty unless a setting turns it on. */
@Tjeneste
@Transactional
public class Statusko {

    private final EntityManager em;
    private final boolean paa;

    @Inject
    Statusko(EntityManager em, Innstillinger innstillinger) {
        this(em, innstillinger.regler().statusko());
    }

    Statusko(EntityManager em, boolean paa) {
        this.em = em;
        this.paa = paa;
    }

    void registrert(@Observes StatusRegistrert hendelse) {
        if (paa) {
            em.persist(new Statuskoplass(hendelse.registrering()));
        }
    }

    /** The oldest status in the queue, its conversation loaded; it stays there until it is taken off. */
    public Optional<StatusRegistrering> eldste() {
        return em.createQuery("""
                        select s from StatusRegistrering s join fetch s.samtale
                        where s.id = (select min(k.statusId) from Statuskoplass k)""", StatusRegistrering.class)
                .getResultStream().findFirst();
    }

    /** Takes a status off the queue; false if it was not there. The status itself remains. */
    public boolean taUt(int statusId) {
        return em.createQuery("delete from Statuskoplass k where k.statusId = :id")
                .setParameter("id", statusId)
                .executeUpdate() > 0;
    }
}
