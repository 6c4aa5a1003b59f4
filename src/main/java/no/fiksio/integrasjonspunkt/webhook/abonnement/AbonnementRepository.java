package no.fiksio.integrasjonspunkt.webhook.abonnement;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.feil.RequestRefused;
import no.fiksio.integrasjonspunkt.feil.RequestRefused.Reason;
import no.fiksio.integrasjonspunkt.liste.Page;
import no.fiksio.integrasjonspunkt.liste.PageRequest;
import no.fiksio.integrasjonspunkt.liste.PagedQuery;
import no.fiksio.integrasjonspunkt.webhook.hendelse.HendelseRepository;
import no.fiksio.integrasjonspunkt.webhook.hendelse.WebhookQueue;

/** The database side of subscriptions; each method is one transaction. */
@Service
@Transactional
class AbonnementRepository {

    private static final Map<String, String> SORTING = Map.of(
            "id", "id",
            "name", "name",
            "pushEndpoint", "endpoint",
            "resource", "resource",
            "event", "eventType",
            "filter", "filter");

    static final Set<String> SORTABLE = SORTING.keySet();

    private final EntityManager em;
    private final HendelseRepository hendelser;
    private final WebhookQueue queue;
    private final Clock clock;

    @Inject
    AbonnementRepository(EntityManager em, HendelseRepository hendelser, WebhookQueue queue, Clock clock) {
        this.em = em;
        this.hendelser = hendelser;
        this.queue = queue;
        this.clock = clock;
    }

    Page<Abonnement> list(PageRequest page) {
        return new PagedQuery<>(em, Abonnement.class, SORTING).page(page, "");
    }

    Optional<Abonnement> find(int id) {
        return Optional.ofNullable(em.find(Abonnement.class, id));
    }

    /** Refuses a name and endpoint that another subscription has. */
    void requireUnique(AbonnementData data, Optional<Integer> own) {
        boolean exists = em.createQuery(
                        "select a.id from Abonnement a where a.name = :name and a.endpoint = :endpoint", Integer.class)
                .setParameter("name", data.name())
                .setParameter("endpoint", data.endpoint())
                .getResultStream()
                .anyMatch(id -> !own.equals(Optional.of(id)));
        if (exists) {
            throw new RequestRefused(Reason.ABONNEMENT_EXISTS);
        }
    }

    Abonnement create(AbonnementData data, PingResult ping) {
        Abonnement abonnement = new Abonnement(data, clock.instant());
        em.persist(abonnement);
        em.flush();
        notePing(abonnement, ping);
        return abonnement;
    }

    Abonnement change(int id, AbonnementData data, PingResult ping) {
        Abonnement abonnement = em.find(Abonnement.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (abonnement == null) {
            throw new RequestRefused(Reason.ABONNEMENT_NOT_FOUND, id);
        }
        abonnement.change(data);
        em.flush();
        notePing(abonnement, ping);
        queue.wake(id);
        return abonnement;
    }

    private void notePing(Abonnement abonnement, PingResult ping) {
        if (ping instanceof PingResult.Failed failed) {
            abonnement.pingFailed(failed.why(), clock.instant());
            hendelser.pingLater(abonnement.id());
        } else if (ping instanceof PingResult.Answered) {
            abonnement.pingAnswered();
            hendelser.deletePing(abonnement.id());
        }
    }

    /** False if there was none. */
    boolean delete(int id) {
        boolean existed = em.createQuery("delete from Abonnement a where a.id = :id")
                        .setParameter("id", id)
                        .executeUpdate()
                > 0;
        em.createQuery("delete from Hendelse h where h.abonnementId = :id")
                .setParameter("id", id)
                .executeUpdate();
        return existed;
    }

    void deleteAll() {
        em.createQuery("delete from Abonnement a").executeUpdate();
        em.createQuery("delete from Hendelse h").executeUpdate();
    }
}
