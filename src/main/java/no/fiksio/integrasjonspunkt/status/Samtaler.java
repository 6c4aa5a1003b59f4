package no.fiksio.integrasjonspunkt.status;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.melding.Samtale;

/** Conversations one by one, as the archive system sees them: those that it has deleted are not there. */
@Tjeneste
@Transactional
public class Samtaler {

    private static final String FINN = "select s from Samtale s left join fetch s.statuser where s.slettet = false and ";

    private final EntityManager em;

    @Inject
    Samtaler(EntityManager em) {
        this.em = em;
    }

    /** By its number, statuses loaded. */
    public Optional<Samtale> finn(int id) {
        return finn("s.id = :id", id);
    }

    /** By its message, statuses loaded. */
    public Optional<Samtale> finn(UUID messageId) {
        return finn("s.messageId = :id", messageId);
    }

    /** Out of sight; nothing happens if there is none. */
    public void slett(int id) {
        finn(id).ifPresent(this::slett);
    }

    /** Out of sight; nothing happens if there is none. */
    public void slett(UUID messageId) {
        finn(messageId).ifPresent(this::slett);
    }

    private void slett(Samtale samtale) {
        // A status may be registered at this very moment: nothing of it is to be written over.
        em.refresh(samtale, LockModeType.PESSIMISTIC_WRITE);
        em.createQuery("delete from Statuskoplass k where k.statusId in (select s.id from StatusRegistrering s where s.samtale = :samtale)")
                .setParameter("samtale", samtale)
                .executeUpdate();
        samtale.slett();
    }

    private Optional<Samtale> finn(String hvilken, Object id) {
        return em.createQuery(FINN + hvilken, Samtale.class).setParameter("id", id).getResultStream().findFirst();
    }
}
