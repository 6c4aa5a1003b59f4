package no.fiksio.integrasjonspunkt.status.search;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.liste.Page;
import no.fiksio.integrasjonspunkt.liste.PageRequest;
import no.fiksio.integrasjonspunkt.liste.PagedQuery;
import no.fiksio.integrasjonspunkt.melding.StatusRegistrering;

/** Lists of statuses, their samtaler loaded. */
@Service
@Transactional
public class StatusSearch {

    private static final Map<String, String> SORTING = Map.of(
            "id", "id",
            "lastUpdate", "timestamp",
            "lastUpdated", "timestamp",
            "status", "status",
            "description", "description",
            "convId", "samtale.id",
            "conversationId", "samtale.conversationId",
            "messageId", "samtale.messageId");

    /** The keys that a page may be sorted by. */
    public static final Set<String> SORTABLE = SORTING.keySet();

    private final EntityManager em;

    @Inject
    StatusSearch(EntityManager em) {
        this.em = em;
    }

    public Page<StatusRegistrering> find(StatusFilter filter, PageRequest page) {
        boolean period = filter.from().isPresent() && filter.to().isPresent();
        return new PagedQuery<>(em, StatusRegistrering.class, SORTING)
                .where("hidden = false")
                .where("id =", filter.id())
                .where("samtale.messageId =", filter.messageId())
                .where("samtale.conversationId =", filter.conversationId())
                .whereIndexed("status", filter.status(), "id")
                .where("timestamp >=", period ? filter.from() : Optional.empty())
                .where("timestamp <=", period ? filter.to() : Optional.empty())
                .page(page, "join fetch e.samtale");
    }
}
