package no.fiksio.integrasjonspunkt.status.search;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.status.StatusRepository;

/** Samtaler one by one, as the archive system sees them: those that it has deleted are not there. */
@Service
@Transactional
public class SamtaleLookup {

    private static final String FIND =
            "select s from Samtale s left join fetch s.statuses where s.deleted = false and ";

    private final EntityManager em;
    private final StatusRepository statuses;

    @Inject
    SamtaleLookup(EntityManager em, StatusRepository statuses) {
        this.em = em;
        this.statuses = statuses;
    }

    /** By its number, statuses loaded. */
    public Optional<Samtale> find(int id) {
        return find("s.id = :id", id);
    }

    /** By its melding, statuses loaded. */
    public Optional<Samtale> find(UUID messageId) {
        return find("s.messageId = :id", messageId);
    }

    /** Hides it from the archive system, statuses included; nothing happens if there is none. */
    public void delete(int id) {
        // Locked first: a status that is registered at the same moment must be hidden too.
        statuses.lock(id).filter(s -> !s.deleted()).ifPresent(this::hide);
    }

    /** Hides it from the archive system, statuses included; nothing happens if there is none. */
    public void delete(UUID messageId) {
        statuses.lock(messageId).filter(s -> !s.deleted()).ifPresent(this::hide);
    }

    private void hide(Samtale samtale) {
        em.createQuery("delete from StatusQueueEntry k where k.statusId in (select s.id from StatusRegistrering s"
                        + " where s.samtale = :samtale)")
                .setParameter("samtale", samtale)
                .executeUpdate();
        samtale.delete();
    }

    private Optional<Samtale> find(String which, Object id) {
        return em.createQuery(FIND + which, Samtale.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }
}
