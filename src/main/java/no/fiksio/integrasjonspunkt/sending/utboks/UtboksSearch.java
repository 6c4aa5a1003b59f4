package no.fiksio.integrasjonspunkt.sending.utboks;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Set;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.liste.MeldingFilter;
import no.fiksio.integrasjonspunkt.liste.Page;
import no.fiksio.integrasjonspunkt.liste.PageRequest;
import no.fiksio.integrasjonspunkt.liste.PagedQuery;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding;

/** Lists of outgoing meldinger that are not sent yet. */
@Service
@Transactional
public class UtboksSearch {

    private static final Map<String, String> SORTING = Map.of(
            "id", "id",
            "conversationId", "conversationId",
            "messageId", "messageId",
            "processIdentifier", "prosess",
            "receiverIdentifier", "mottaker",
            "senderIdentifier", "avsender",
            // All have the same value, so that any order is sorted by it.
            "serviceIdentifier", "id",
            "lastUpdate", "lastChanged",
            "lastUpdated", "lastChanged");

    /** The keys that a page may be sorted by. */
    public static final Set<String> SORTABLE = SORTING.keySet();

    private final EntityManager em;

    @Inject
    UtboksSearch(EntityManager em) {
        this.em = em;
    }

    public Page<UtboksMelding> find(MeldingFilter filter, PageRequest page) {
        return new PagedQuery<>(em, UtboksMelding.class, SORTING)
                .where("messageId =", filter.messageId())
                .where("conversationId =", filter.conversationId())
                .where("prosess =", filter.prosess())
                .where("mottaker =", filter.mottaker())
                .where("avsender =", filter.avsender())
                .page(page, "");
    }
}
