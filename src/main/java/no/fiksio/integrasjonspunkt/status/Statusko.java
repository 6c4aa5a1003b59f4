package no.fiksio.integrasjonspunkt.status;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.konfig.Innstillinger;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.melding.StatusRegistrering;

/**
 * The queue of statuses for clients that peek at it: each status once, in the transaction that registers it, until the
 * client takes it off. Nothing is put in unless a setting says that somebody empties it.
 */
@Tjeneste
@Transactional
public class Statusko {

    private final EntityManager em;
    private final boolean brukes;

    @Inject
    Statusko(EntityManager em, Innstillinger innstillinger) {
        this.em = em;
        this.brukes = innstillinger.webhook().statusko();
    }

    void registrert(@Observes StatusRegistrert hendelse) {
        if (brukes) {
            em.persist(new Kostatus(hendelse.registrering()));
        }
    }

    /** The one that has waited longest, its conversation loaded; it stays. */
    public Optional<StatusRegistrering> eldste() {
        if (!brukes) {
            return Optional.empty();
        }
        return em.createQuery("select k.statusId from Kostatus k order by k.tidspunkt, k.statusId", Integer.class)
                .setMaxResults(1)
                .getResultStream().findFirst()
                .map(id -> em.createQuery("select s from StatusRegistrering s join fetch s.samtale where s.id = :id",
                        StatusRegistrering.class).setParameter("id", id).getSingleResult());
    }

    /** Takes it off; false if it is not in the queue. */
    public boolean slett(int statusId) {
        return em.createQuery("delete from Kostatus k where k.statusId = :id")
                .setParameter("id", statusId)
                .executeUpdate() > 0;
    }
}
