package no.fiksio.integrasjonspunkt.drift;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.konfig.Innstillinger;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;

/**
 * Forgets what has been kept long enough: finished conversations with their statuses, messages that were begun and never
 * sent, and the ids of received messages. A message that still waits for somebody, in the inbox or among the dead letters,
 * keeps its conversation. One small transaction at a time.
 */
@Tjeneste
@Transactional
class Opprydding {

    private static final int OM_GANGEN = 500;

    private final EntityManager em;
    private final Innstillinger innstillinger;
    private final Clock klokke;

    @Inject
    Opprydding(EntityManager em, Innstillinger innstillinger, Clock klokke) {
        this.em = em;
        this.innstillinger = innstillinger;
        this.klokke = klokke;
    }

    /**
     * Forgets messages that were begun and never sent, long after they could be; true if there may be more. Their files are
     * deleted with others that nothing refers to.
     */
    boolean kladder() {
        List<Integer> gamle = em.createQuery("""
                        select u.id from UtgaaendeMelding u where u.tilstand
                        = no.fiksio.integrasjonspunkt.melding.UtgaaendeMelding.Tilstand.KLADD
                        and u.samtale.ferdig = true and u.samtale.sistEndret < :grense order by u.id""", Integer.class)
                .setParameter("grense", klokke.instant().minus(innstillinger.regler().oppbevaring()))
                .setMaxResults(OM_GANGEN)
                .getResultList();
        if (!gamle.isEmpty()) {
            em.createQuery("delete from Dokument d where d.melding.id in :ider").setParameter("ider", gamle).executeUpdate();
            em.createQuery("delete from UtgaaendeMelding u where u.id in :ider").setParameter("ider", gamle).executeUpdate();
        }
        return gamle.size() == OM_GANGEN;
    }

    /** Forgets some; true if there may be more. */
    boolean samtaler() {
        Instant grense = klokke.instant().minus(innstillinger.regler().oppbevaring());
        List<Integer> gamle = em.createQuery("""
                        select s.id from Samtale s where s.sistEndret < :grense and s.ferdig = true
                        and not exists (select 1 from UtgaaendeMelding u where u.samtale = s)
                        and not exists (select 1 from InnkommendeMelding i where i.samtale = s)
                        order by s.sistEndret""", Integer.class)
                .setParameter("grense", grense)
                .setMaxResults(OM_GANGEN)
                .getResultList();
        if (!gamle.isEmpty()) {
            em.createQuery("""
                            delete from Statuskoplass k where k.statusId in
                            (select r.id from StatusRegistrering r where r.samtale.id in :ider)""")
                    .setParameter("ider", gamle).executeUpdate();
            em.createQuery("delete from StatusRegistrering r where r.samtale.id in :ider")
                    .setParameter("ider", gamle).executeUpdate();
            em.createQuery("delete from Samtale s where s.id in :ider")
                    .setParameter("ider", gamle).executeUpdate();
        }
        return gamle.size() == OM_GANGEN;
    }

    /** Forgets ids that Fiks IO can no longer deliver again, of messages that are done with. */
    boolean mottak() {
        List<UUID> gamle = em.createQuery("""
                        select m.meldingId from FiksMottak m where m.mottatt < :grense and m.tilstand
                        = no.fiksio.integrasjonspunkt.melding.FiksMottak.Tilstand.BEHANDLET
                        and not exists (select 1 from InnkommendeMelding i where i.messageId = m.meldingId)
                        order by m.mottatt""", UUID.class)
                .setParameter("grense", klokke.instant().minus(innstillinger.regler().husk()))
                .setMaxResults(OM_GANGEN)
                .getResultList();
        if (!gamle.isEmpty()) {
            em.createQuery("delete from FiksMottak m where m.meldingId in :ider").setParameter("ider", gamle).executeUpdate();
        }
        return gamle.size() == OM_GANGEN;
    }
}
