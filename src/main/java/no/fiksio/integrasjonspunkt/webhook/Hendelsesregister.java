package no.fiksio.integrasjonspunkt.webhook;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.konfig.Innstillinger;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events that wait, and what became of attempts at them; each method is one transaction. An event is leased to whoever
 * tries it. None is given out before those that the same message had earlier are gone. Whoever needs the subscription's row
 * too takes it first, here and in {@link Abonnementsregister}, so that no two wait for each other.
 */
@Tjeneste
@Transactional
class Hendelsesregister {

    private static final Logger LOG = LoggerFactory.getLogger(Hendelsesregister.class);

    /** Longer than any attempt takes; after a crash in the middle of one, the event waits so long. */
    private static final Duration LEIE = Duration.ofMinutes(1);

    private static final String NESTE = """
            select h.id from Hendelse h where h.abonnementId = :abonnement and h.nesteForsok <= :naa
            and not exists (select 1 from Hendelse f where f.abonnementId = h.abonnementId
                            and f.messageId = h.messageId and f.id < h.id)
            order by h.nesteForsok, h.id""";

    private final EntityManager em;
    private final Webhookko ko;
    private final Innstillinger.Webhook regler;
    private final Pausetrapp pauser;
    private final Clock klokke;

    @Inject
    Hendelsesregister(EntityManager em, Webhookko ko, Innstillinger innstillinger, Clock klokke) {
        this.em = em;
        this.ko = ko;
        this.regler = innstillinger.webhook();
        this.pauser = new Pausetrapp(regler.lengstePause());
        this.klokke = klokke;
    }

    /** Leases the event whose turn it is, if one may be pushed now. */
    Optional<Oppdrag> neste(int abonnementId) {
        Instant naa = naa();
        Abonnement abonnement = em.find(Abonnement.class, abonnementId);
        if (abonnement == null || !abonnement.tarImot(naa)) {
            return Optional.empty();
        }
        for (Optional<Long> id = forste(abonnementId, naa); id.isPresent(); id = forste(abonnementId, naa)) {
            if (lei(id.get(), naa)) {
                return Optional.of(em.find(Hendelse.class, id.get()).oppdrag(abonnement));
            }
        }
        return Optional.empty();
    }

    /** True if {@link #neste} would find something. */
    boolean venterNoe(int abonnementId) {
        Instant naa = naa();
        Abonnement abonnement = em.find(Abonnement.class, abonnementId);
        return abonnement != null && abonnement.tarImot(naa) && forste(abonnementId, naa).isPresent();
    }

    private Optional<Long> forste(int abonnementId, Instant naa) {
        return em.createQuery(NESTE, Long.class)
                .setParameter("abonnement", abonnementId)
                .setParameter("naa", naa)
                .setMaxResults(1)
                .getResultStream().findFirst();
    }

    /** False if another thread or node was first. */
    private boolean lei(long id, Instant naa) {
        return em.createQuery("""
                        update Hendelse h set h.nesteForsok = :utlop, h.forsok = h.forsok + 1
                        where h.id = :id and h.nesteForsok <= :naa""")
                .setParameter("utlop", naa.plus(LEIE))
                .setParameter("id", id)
                .setParameter("naa", naa)
                .executeUpdate() == 1;
    }

    /** The endpoint answered 2xx: the event is gone, and the endpoint is well, whatever it said to a ping. */
    void levert(Oppdrag oppdrag) {
        int frisk = em.createQuery("""
                        update Abonnement a set a.feilPaaRad = 0, a.nesteForsok = null, a.pingUbesvart = false,
                        a.problem = null, a.problemSiden = null
                        where a.id = :id and a.aktiv = true and (a.feilPaaRad > 0 or a.pingUbesvart = true)""")
                .setParameter("id", oppdrag.abonnementId())
                .executeUpdate();
        em.createQuery("delete from Hendelse h where h.id = :id").setParameter("id", oppdrag.hendelseId()).executeUpdate();
        if (frisk > 0) {
            slettPing(oppdrag.abonnementId());
            ko.vekk(oppdrag.abonnementId());
        }
    }

    /** The event waits, longer each time; a failed push lets the whole subscription wait, or ends it. */
    void mislyktes(Oppdrag oppdrag, String problem) {
        Abonnement abonnement = em.find(Abonnement.class, oppdrag.abonnementId(), LockModeType.PESSIMISTIC_WRITE);
        if (abonnement == null) {
            return;
        }
        Instant naa = naa();
        Duration pause = pauser.etter(oppdrag.forsok());
        em.createQuery("update Hendelse h set h.nesteForsok = :neste where h.id = :id")
                .setParameter("neste", naa.plus(pause))
                .setParameter("id", oppdrag.hendelseId())
                .executeUpdate();
        ko.vekk(oppdrag.abonnementId(), pause);
        if (oppdrag.ping()) {
            abonnement.pingFeilet(problem, naa);
        } else if (abonnement.tarImot(naa)) {
            // Of several attempts that fail together, only the first counts.
            feilet(abonnement, problem, naa);
        }
    }

    private void feilet(Abonnement abonnement, String problem, Instant naa) {
        Duration pause = pauser.etter(abonnement.feilPaaRad() + 1);
        abonnement.feilet(problem, naa, naa.plus(pause));
        if (abonnement.feilPaaRad() >= regler.maksFeil()) {
            abonnement.deaktiver("Disabled after " + regler.maksFeil() + " failures in a row. The last: " + problem, naa);
            LOG.error("Abonnement {} is disabled after {} failures in a row, the last: {}", abonnement.id(),
                    regler.maksFeil(), problem);
        } else {
            ko.vekk(abonnement.id(), pause);
        }
    }

    /** A ping to come; at most one for each subscription. */
    void pingSenere(int abonnementId) {
        slettPing(abonnementId);
        Instant naa = naa();
        Duration pause = pauser.etter(1);
        em.persist(Hendelse.ping(abonnementId, Nyttelast.ping(naa), naa, naa.plus(pause)));
        ko.vekk(abonnementId, pause);
    }

    void slettPing(int abonnementId) {
        em.createQuery("delete from Hendelse h where h.abonnementId = :id and h.messageId is null")
                .setParameter("id", abonnementId)
                .executeUpdate();
    }

    /** Wakes every subscription that has something due which nobody works on: after a crash, mostly. */
    void vekkVentende() {
        em.createQuery("select a.id from Abonnement a where a.aktiv = true", Integer.class).getResultList().stream()
                .filter(this::venterNoe)
                .forEach(ko::vekk);
    }

    /** Takes away events that have become too old, and those of deleted subscriptions; how many were too old. */
    long giOpp() {
        em.createQuery("delete from Hendelse h where not exists (select 1 from Abonnement a where a.id = h.abonnementId)")
                .executeUpdate();
        Instant grense = naa().minus(regler.maksAlder());
        List<Object[]> perAbonnement = em.createQuery("""
                        select h.abonnementId, count(h) from Hendelse h
                        where h.opprettet < :grense and h.messageId is not null group by h.abonnementId""", Object[].class)
                .setParameter("grense", grense)
                .getResultList();
        if (perAbonnement.isEmpty()) {
            return 0;
        }
        perAbonnement.forEach(rad -> LOG.error("Abonnement {}: {} events were not delivered within {} and are given up",
                rad[0], rad[1], regler.maksAlder()));
        return em.createQuery("delete from Hendelse h where h.opprettet < :grense and h.messageId is not null")
                .setParameter("grense", grense)
                .executeUpdate();
    }

    private Instant naa() {
        return klokke.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
