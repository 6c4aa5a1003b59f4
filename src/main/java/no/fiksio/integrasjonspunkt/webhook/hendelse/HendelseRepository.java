package no.fiksio.integrasjonspunkt.webhook.hendelse;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.time.Backoff;
import no.fiksio.integrasjonspunkt.webhook.abonnement.Abonnement;
import no.fiksio.integrasjonspunkt.webhook.abonnement.FailureLimit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events that wait, and the outcomes of attempts at them; each method is one transaction. An event is leased to the
 * thread that tries it. It is not given out before the earlier events of the same message are gone. The row of the
 * subscription is always locked before its events, here and in {@code AbonnementRepository}, against deadlocks.
 */
@Service
@Transactional
public class HendelseRepository {

    private static final Logger LOG = LoggerFactory.getLogger(HendelseRepository.class);

    /** Longer than any attempt takes. After a crash during an attempt, the event waits until the lease ends. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private static final String NEXT = """
        select h.id from Hendelse h where h.abonnementId = :abonnement and h.nextAttempt <= :now
        and not exists (select 1 from Hendelse f where f.abonnementId = h.abonnementId
                        and f.messageId = h.messageId and f.id < h.id)
        order by h.nextAttempt, h.id\
        """;

    private final EntityManager em;
    private final WebhookQueue queue;
    private final Settings.Webhook rules;
    private final FailureLimit failureLimit;
    private final Backoff pauses;
    private final Clock clock;

    @Inject
    HendelseRepository(EntityManager em, WebhookQueue queue, Settings settings, Clock clock) {
        this.em = em;
        this.queue = queue;
        this.rules = settings.webhook();
        this.failureLimit = new FailureLimit(rules.maxFailures());
        this.pauses = Backoff.doubling(Duration.ofSeconds(1), rules.longestPause());
        this.clock = clock;
    }

    /** Leases the event whose turn it is, if one may be pushed now. */
    Optional<PushAttempt> next(int abonnementId) {
        Instant now = clock.instant();
        Abonnement abonnement = em.find(Abonnement.class, abonnementId);
        if (abonnement == null || !abonnement.isReceiving(now)) {
            return Optional.empty();
        }
        for (Optional<Long> id = first(abonnementId, now); id.isPresent(); id = first(abonnementId, now)) {
            if (lease(id.get(), now)) {
                return Optional.of(em.find(Hendelse.class, id.get()).attempt(abonnement));
            }
        }
        return Optional.empty();
    }

    /** True if {@link #next} would find something. */
    boolean isAnythingWaiting(int abonnementId) {
        Instant now = clock.instant();
        Abonnement abonnement = em.find(Abonnement.class, abonnementId);
        return abonnement != null
                && abonnement.isReceiving(now)
                && first(abonnementId, now).isPresent();
    }

    private Optional<Long> first(int abonnementId, Instant now) {
        return em.createQuery(NEXT, Long.class)
                .setParameter("abonnement", abonnementId)
                .setParameter("now", now)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** False if another thread or node was first. */
    private boolean lease(long id, Instant now) {
        return em.createQuery("""
            update Hendelse h set h.nextAttempt = :leaseEnd, h.attempt = h.attempt + 1
            where h.id = :id and h.nextAttempt <= :now\
            """)
                        .setParameter("leaseEnd", now.plus(LEASE))
                        .setParameter("id", id)
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }

    /** The endpoint answered 2xx: deletes the event, and counts the endpoint as well, whatever it answered to a ping. */
    void delivered(PushAttempt attempt) {
        int healthy =
                em.createQuery("""
                    update Abonnement a set a.failuresInARow = 0, a.nextAttempt = null, a.pingUnanswered = false,
                    a.problem = null, a.problemSince = null
                    where a.id = :id and a.active = true and (a.failuresInARow > 0 or a.pingUnanswered = true)\
                    """).setParameter("id", attempt.abonnementId()).executeUpdate();
        em.createQuery("delete from Hendelse h where h.id = :id")
                .setParameter("id", attempt.hendelseId())
                .executeUpdate();
        if (healthy > 0) {
            deletePing(attempt.abonnementId());
            queue.wake(attempt.abonnementId());
        }
    }

    /** Lets the event wait, longer each time. A failed push also lets the whole subscription wait, or disables it, as {@link FailureLimit} says. */
    void failed(PushAttempt attempt, String problem) {
        Abonnement abonnement = em.find(Abonnement.class, attempt.abonnementId(), LockModeType.PESSIMISTIC_WRITE);
        if (abonnement == null) {
            return;
        }
        Instant now = clock.instant();
        Duration pause = pauses.after(attempt.attempt());
        em.createQuery("update Hendelse h set h.nextAttempt = :next where h.id = :id")
                .setParameter("next", now.plus(pause))
                .setParameter("id", attempt.hendelseId())
                .executeUpdate();
        queue.wake(attempt.abonnementId(), pause);
        if (attempt.ping()) {
            abonnement.pingFailed(problem, now);
        } else if (abonnement.isReceiving(now)) {
            // Of several attempts that fail together, only the first counts.
            failed(abonnement, problem, now);
        }
    }

    private void failed(Abonnement abonnement, String problem, Instant now) {
        Duration pause = pauses.after(abonnement.failuresInARow() + 1);
        if (!failureLimit.failed(abonnement, problem, now, now.plus(pause))) {
            queue.wake(abonnement.id(), pause);
        }
    }

    /** A ping to come; at most one for each subscription. */
    public void pingLater(int abonnementId) {
        deletePing(abonnementId);
        Instant now = clock.instant();
        Duration pause = pauses.after(1);
        em.persist(Hendelse.ping(abonnementId, HendelsePayload.ping(now), now, now.plus(pause)));
        queue.wake(abonnementId, pause);
    }

    public void deletePing(int abonnementId) {
        em.createQuery("delete from Hendelse h where h.abonnementId = :id and h.messageId is null")
                .setParameter("id", abonnementId)
                .executeUpdate();
    }

    /** Wakes every subscription with an event that is due and that no thread works on, as after a crash. */
    void wakeWaiting() {
        em.createQuery("select a.id from Abonnement a where a.active = true", Integer.class).getResultList().stream()
                .filter(this::isAnythingWaiting)
                .forEach(queue::wake);
    }

    /** Takes away events that have become too old, and those of deleted subscriptions; how many were too old. */
    long giveUp() {
        em.createQuery("delete from Hendelse h where not exists (select 1 from Abonnement a where a.id ="
                        + " h.abonnementId)")
                .executeUpdate();
        Instant limit = clock.instant().minus(rules.maxAge());
        List<Object[]> perAbonnement =
                em.createQuery("""
                    select h.abonnementId, count(h) from Hendelse h
                    where h.created < :limit and h.messageId is not null group by h.abonnementId\
                    """, Object[].class).setParameter("limit", limit).getResultList();
        if (perAbonnement.isEmpty()) {
            return 0;
        }
        perAbonnement.forEach(row -> LOG.error(
                "Abonnement {}: {} events were not delivered within {} and are given up",
                row[0],
                row[1],
                rules.maxAge()));
        return em.createQuery("delete from Hendelse h where h.created < :limit and h.messageId is not null")
                .setParameter("limit", limit)
                .executeUpdate();
    }
}
