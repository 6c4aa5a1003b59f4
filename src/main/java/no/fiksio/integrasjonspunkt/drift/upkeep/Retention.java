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

/**
 * Forgets what has been kept long enough: finished conversations with their statuses, messages that were begun and never
 * sent, and the ids of received messages. A message that still waits for somebody, in the inbox or among the dead letters,
 * keeps its conversation. One small transaction at a time.
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
     * Forgets messages that were begun and never sent, long after they could be; true if there may be more. Their files are
     * deleted with others that nothing refers to.
     */
    boolean drafts() {
        List<Integer> oldOnes = em.createQuery("""
                        select u.id from UtboksMelding u where u.state
                        = no.fiksio.integrasjonspunkt.melding.UtboksMelding.State.KLADD
                        and u.samtale.done = true and u.samtale.lastChanged < :limit order by u.id""", Integer.class)
                .setParameter("limit", clock.instant().minus(settings.rules().retention()))
                .setMaxResults(BATCH)
                .getResultList();
        if (!oldOnes.isEmpty()) {
            em.createQuery("delete from Dokument d where d.melding.id in :ids")
                    .setParameter("ids", oldOnes)
                    .executeUpdate();
            em.createQuery("delete from UtboksMelding u where u.id in :ids")
                    .setParameter("ids", oldOnes)
                    .executeUpdate();
        }
        return oldOnes.size() == BATCH;
    }

    /** Forgets some; true if there may be more. */
    boolean samtaler() {
        Instant limit = clock.instant().minus(settings.rules().retention());
        List<Integer> oldOnes = em.createQuery("""
                        select s.id from Samtale s where s.lastChanged < :limit and s.done = true
                        and not exists (select 1 from UtboksMelding u where u.samtale = s)
                        and not exists (select 1 from InnboksMelding i where i.samtale = s)
                        order by s.lastChanged""", Integer.class)
                .setParameter("limit", limit)
                .setMaxResults(BATCH)
                .getResultList();
        if (!oldOnes.isEmpty()) {
            em.createQuery("""
                            delete from StatusQueueEntry k where k.statusId in
                            (select r.id from StatusRegistrering r where r.samtale.id in :ids)""").setParameter("ids", oldOnes).executeUpdate();
            em.createQuery("delete from StatusRegistrering r where r.samtale.id in :ids")
                    .setParameter("ids", oldOnes)
                    .executeUpdate();
            em.createQuery("delete from Samtale s where s.id in :ids")
                    .setParameter("ids", oldOnes)
                    .executeUpdate();
        }
        return oldOnes.size() == BATCH;
    }

    /** Forgets ids that Fiks IO can no longer deliver again, of messages that are done with. */
    boolean mottak() {
        List<UUID> oldOnes = em.createQuery("""
                        select m.meldingId from MeldingReceipt m where m.mottatt < :limit and m.state
                        = no.fiksio.integrasjonspunkt.melding.MeldingReceipt.State.BEHANDLET
                        and not exists (select 1 from InnboksMelding i where i.messageId = m.meldingId)
                        order by m.mottatt""", UUID.class)
                .setParameter("limit", clock.instant().minus(settings.rules().remember()))
                .setMaxResults(BATCH)
                .getResultList();
        if (!oldOnes.isEmpty()) {
            em.createQuery("delete from MeldingReceipt m where m.meldingId in :ids")
                    .setParameter("ids", oldOnes)
                    .executeUpdate();
        }
        return oldOnes.size() == BATCH;
    }
}
