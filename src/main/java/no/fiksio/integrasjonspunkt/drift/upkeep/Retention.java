package no.fiksio.integrasjonspunkt.drift.upkeep;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding;

/**
 * Deletes what has been kept long enough: finished samtaler with their statuses, drafts that were never sent, and the ids
 * of received meldinger. A melding that still waits for somebody, in the innboks or among the dead letters, keeps its
 * samtale. Each method is one small transaction.
 */
@Service
@Transactional
class Retention {

    private static final int BATCH = 500;

    private final EntityManager em;
    private final Settings settings;
    private final Clock clock;

    @Inject
    Retention(EntityManager em, Settings settings, Clock clock) {
        this.em = em;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Deletes drafts whose deadline passed long ago; true if there may be more. {@link StoreCleanup} deletes their files.
     */
    boolean drafts() {
        List<Integer> expired = em.createQuery("""
                        select u.id from UtboksMelding u where u.state = :state
                        and u.samtale.done = true and u.samtale.lastChanged < :limit order by u.id""", Integer.class)
                .setParameter("state", UtboksMelding.State.KLADD)
                .setParameter("limit", clock.instant().minus(settings.rules().retention()))
                .setMaxResults(BATCH)
                .getResultList();
        if (!expired.isEmpty()) {
            em.createQuery("delete from Dokument d where d.melding.id in :ids")
                    .setParameter("ids", expired)
                    .executeUpdate();
            em.createQuery("delete from UtboksMelding u where u.id in :ids")
                    .setParameter("ids", expired)
                    .executeUpdate();
        }
        return expired.size() == BATCH;
    }

    /** Deletes finished samtaler and their statuses; true if there may be more. */
    boolean samtaler() {
        Instant limit = clock.instant().minus(settings.rules().retention());
        List<Integer> expired = em.createQuery("""
                        select s.id from Samtale s where s.lastChanged < :limit and s.done = true
                        and not exists (select 1 from UtboksMelding u where u.samtale = s)
                        and not exists (select 1 from InnboksMelding i where i.samtale = s)
                        order by s.lastChanged""", Integer.class)
                .setParameter("limit", limit)
                .setMaxResults(BATCH)
                .getResultList();
        if (!expired.isEmpty()) {
            em.createQuery("""
                            delete from StatusQueueEntry k where k.statusId in
                            (select r.id from StatusRegistrering r where r.samtale.id in :ids)""").setParameter("ids", expired).executeUpdate();
            em.createQuery("delete from StatusRegistrering r where r.samtale.id in :ids")
                    .setParameter("ids", expired)
                    .executeUpdate();
            em.createQuery("delete from Samtale s where s.id in :ids")
                    .setParameter("ids", expired)
                    .executeUpdate();
        }
        return expired.size() == BATCH;
    }

    /** Deletes receipts of handled meldinger that Fiks IO can no longer deliver again; true if there may be more. */
    boolean mottak() {
        List<UUID> expired = em.createQuery("""
                        select m.meldingId from MeldingReceipt m where m.mottatt < :limit and m.state = :state
                        and not exists (select 1 from InnboksMelding i where i.messageId = m.meldingId)
                        order by m.mottatt""", UUID.class)
                .setParameter("state", MeldingReceipt.State.BEHANDLET)
                .setParameter("limit", clock.instant().minus(settings.rules().remember()))
                .setMaxResults(BATCH)
                .getResultList();
        if (!expired.isEmpty()) {
            em.createQuery("delete from MeldingReceipt m where m.meldingId in :ids")
                    .setParameter("ids", expired)
                    .executeUpdate();
        }
        return expired.size() == BATCH;
    }
}
