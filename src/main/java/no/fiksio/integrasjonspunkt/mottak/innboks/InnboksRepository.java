package no.fiksio.integrasjonspunkt.mottak.innboks;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.feil.RequestRefused;
import no.fiksio.integrasjonspunkt.feil.RequestRefused.Reason;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.liste.MeldingFilter;
import no.fiksio.integrasjonspunkt.melding.InnboksMelding;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;
import no.fiksio.integrasjonspunkt.status.StatusRepository;

/** Reads, leases and deletes the meldinger of the innboks. Each method is one transaction. */
@Service
@Transactional
class InnboksRepository {

    /** How many meldinger one peek may lose to other readers before it answers that there is none. */
    private static final int ATTEMPTS = 20;

    /** Among how many expired leases the oldest melding is looked for. */
    private static final int EXPIRED = 20;

    private final EntityManager em;
    private final StatusRepository statuses;
    private final AutomaticMottatt automaticMottatt;
    private final Settings settings;
    private final Clock clock;

    @Inject
    InnboksRepository(
            EntityManager em,
            StatusRepository statuses,
            AutomaticMottatt automaticMottatt,
            Settings settings,
            Clock clock) {
        this.em = em;
        this.statuses = statuses;
        this.automaticMottatt = automaticMottatt;
        this.settings = settings;
        this.clock = clock;
    }

    /** Leases the oldest free melding that matches to the user; empty if there is none. */
    Optional<InnboksMelding> peek(MeldingFilter filter, String user) {
        Instant now = clock.instant();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<InnboksMelding> free = free(filter, now);
            if (free.isEmpty()) {
                return free;
            }
            // Compare-and-set: one of two readers wins. Native SQL because Hibernate parses HQL updates again on every
            // call, and archive systems peek all day.
            int leased = em.createNativeQuery("""
                            update innkommende_melding set laast_til = :to, laast_av = :by
                            where id = :id and (laast_til is null or laast_til <= :now)""")
                    .setParameter("to", now.plus(settings.rules().peekLease()))
                    .setParameter("by", user)
                    .setParameter("id", free.get().id())
                    .setParameter("now", now)
                    .executeUpdate();
            if (leased == 1) {
                return free;
            }
        }
        return Optional.empty();
    }

    /**
     * The oldest free melding, as it was before it is leased: never leased, or the oldest of those whose lease expired
     * first. Two queries, because each finds its first rows in an index at once, however many leased rows come before. The
     * lower bound keeps H2 from reading all rows without a lease first.
     */
    private Optional<InnboksMelding> free(MeldingFilter filter, Instant now) {
        return Stream.concat(
                        oldest(filter, "m.leasedUntil is null", 1, Map.of()),
                        oldest(
                                filter,
                                "m.leasedUntil between :first and :now",
                                EXPIRED,
                                Map.of("first", Instant.EPOCH, "now", now)))
                .min(Comparator.comparing(InnboksMelding::id));
    }

    private Stream<InnboksMelding> oldest(MeldingFilter filter, String free, int max, Map<String, Object> limit) {
        Map<String, Object> values = new LinkedHashMap<>();
        filter.messageId().ifPresent(v -> values.put("messageId", v));
        filter.conversationId().ifPresent(v -> values.put("conversationId", v));
        filter.prosess().ifPresent(v -> values.put("prosess", v));
        filter.mottaker().ifPresent(v -> values.put("mottaker", v));
        filter.avsender().ifPresent(v -> values.put("avsender", v));
        StringBuilder find = new StringBuilder("select m.id from InnboksMelding m where ").append(free);
        values.keySet()
                .forEach(field ->
                        find.append(" and m.").append(field).append(" = :").append(field));
        find.append(" order by ").append(order(filter)).append(" limit ").append(max);
        TypedQuery<InnboksMelding> query = em.createQuery(
                "select f from InnboksMelding f join fetch f.samtale"
                        + " where f.id = (select min(k.id) from InnboksMelding k where k.id in (" + find + "))",
                InnboksMelding.class);
        values.forEach(query::setParameter);
        limit.forEach(query::setParameter);
        return query.setHint("org.hibernate.readOnly", true).getResultList().stream();
    }

    /** Order by the columns of the index that serves this filter. */
    private static String order(MeldingFilter filter) {
        if (filter.messageId().isPresent() || filter.conversationId().isPresent()) {
            return "m.id";
        }
        if (filter.avsender().isPresent()) {
            return "m.avsender, m.id";
        }
        if (filter.prosess().isPresent()) {
            return "m.prosess, m.id";
        }
        return filter.mottaker().isPresent() ? "m.mottaker, m.id" : "m.leasedUntil, m.id";
    }

    /** The melding that the user holds the lease of; {@link RequestRefused} if it is unknown or the user does not. */
    InnboksMelding held(UUID messageId, String user) {
        InnboksMelding melding = em.createQuery("""
                        select m from InnboksMelding m join fetch m.samtale where m.messageId = :id""", InnboksMelding.class)
                .setParameter("id", messageId)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> new RequestRefused(Reason.MELDING_NOT_FOUND, messageId));
        if (!melding.isLeasedAt(clock.instant())
                || melding.leasedBy().filter(user::equals).isEmpty()) {
            throw new RequestRefused(Reason.MELDING_NOT_LEASED, messageId);
        }
        return melding;
    }

    /** Deletes a melding that the user holds the lease of, with its status and the automatic answer. */
    InnboksMelding delete(UUID messageId, String user) {
        statuses.lock(messageId);
        InnboksMelding melding = held(messageId, user);
        // Compare-and-delete: the lease may have gone to another reader since it was looked at.
        int deleted = em.createQuery("""
                        delete from InnboksMelding m where m.id = :id and m.leasedBy = :by and m.leasedUntil > :now""")
                .setParameter("id", melding.id())
                .setParameter("by", user)
                .setParameter("now", clock.instant())
                .executeUpdate();
        if (deleted == 0) {
            throw new RequestRefused(Reason.MELDING_NOT_LEASED, messageId);
        }
        statuses.register(melding.samtale(), StatusVerdi.INNKOMMENDE_LEVERT, null, null);
        automaticMottatt.answer(melding.samtale());
        return melding;
    }
}
