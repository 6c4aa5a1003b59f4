package no.fiksio.integrasjonspunkt.status.search;

import static java.util.Map.entry;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Set;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.liste.Page;
import no.fiksio.integrasjonspunkt.liste.PageRequest;
import no.fiksio.integrasjonspunkt.liste.PagedQuery;
import no.fiksio.integrasjonspunkt.melding.Samtale;

/** Lists of samtaler (the API's conversations), their statuses loaded. */
@Service
@Transactional
public class SamtaleSearch {

    private static final Map<String, String> SORTING = Map.ofEntries(
            entry("id", "id"),
            entry("conversationId", "conversationId"),
            entry("messageId", "messageId"),
            entry("sender", "avsender"),
            entry("senderIdentifier", "avsender"),
            entry("receiver", "mottaker"),
            entry("receiverIdentifier", "mottaker"),
            entry("processIdentifier", "prosess"),
            entry("documentIdentifier", "meldingstype"),
            entry("messageReference", "reference"),
            entry("messageTitle", "title"),
            entry("lastUpdate", "lastChanged"),
            entry("lastUpdated", "lastChanged"),
            entry("expiry", "deadline"),
            entry("finished", "done"),
            entry("direction", "direction"),
            // Every samtale has the same value, so that any order is sorted by it.
            entry("serviceIdentifier", "id"),
            entry("pollable", "id"));

    /** The keys that a page may be sorted by. */
    public static final Set<String> SORTABLE = SORTING.keySet();

    private final EntityManager em;

    @Inject
    SamtaleSearch(EntityManager em) {
        this.em = em;
    }

    public Page<Samtale> find(SamtaleFilter filter, PageRequest page) {
        return new PagedQuery<>(em, Samtale.class, SORTING)
                .where("deleted = false")
                .where("messageId =", filter.messageId())
                .where("conversationId =", filter.conversationId())
                .whereIndexed("mottaker", filter.mottaker(), "lastUpdate")
                .whereIndexed("avsender", filter.avsender(), "lastUpdate")
                .where("reference =", filter.reference())
                .where("title =", filter.title())
                .whereIndexed("done", filter.done(), "lastUpdate")
                .whereIndexed("direction", filter.direction(), "lastUpdate")
                .where("lastChanged >=", filter.from())
                .where("lastChanged <", filter.to())
                .page(page, "left join fetch e.statuses");
    }
}
