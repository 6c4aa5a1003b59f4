package no.fiksio.integrasjonspunkt.status.search;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.melding.Samtale;

/** Conversations one by one, as the archive system sees them: those that it has deleted are not there. */
@Service
@Transactional
public class SamtaleLookup {

    private static final String FIND =
            "select s from Samtale s left join fetch s.statuses where s.deleted = false and ";

    private final EntityManager em;

    @Inject
    SamtaleLookup(EntityManager em) {
        this.em = em;
    }

    /** By its number, statuses loaded. */
    public Optional<Samtale> find(int id) {
        return find("s.id = :id", id);
    }

    /** By its message, statuses loaded. */
    public Optional<Samtale> find(UUID messageId) {
        return find("s.messageId = :id", messageId);
    }

    /** Out of sight; nothing happens if there is none. */
    public void delete(int id) {
        find(id).ifPresent(this::delete);
    }

    /** Out of sight; nothing happens if there is none. */
    public void delete(UUID messageId) {
        find(messageId).ifPresent(this::delete);
    }

    private void delete(Samtale samtale) {
        // A status may be registered at this very moment: nothing of it is to be written over.
        em.refresh(samtale, LockModeType.PESSIMISTIC_WRITE);
        em.createQuery(
                        "delete from StatusQueueEntry k where k.statusId in (select s.id from StatusRegistrering s where s.samtale = :samtale)")
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
