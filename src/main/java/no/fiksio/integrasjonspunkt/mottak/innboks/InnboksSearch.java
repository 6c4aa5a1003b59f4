package no.fiksio.integrasjonspunkt.mottak.innboks;

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
import no.fiksio.integrasjonspunkt.melding.InnboksMelding;

/** Lists of waiting meldinger, leased or not, with their samtaler loaded. */
@Service
@Transactional
public class InnboksSearch {

    private static final Map<String, String> SORTING = Map.of(
            "id", "id",
            "conversationId", "conversationId",
            "messageId", "messageId",
            "process", "prosess",
            "processIdentifier", "prosess",
            "receiverIdentifier", "mottaker",
            "senderIdentifier", "avsender",
            // There is only one service, so any order will do.
            "serviceIdentifier", "id",
            "lastUpdate", "mottatt",
            "lastUpdated", "mottatt");

    /** The keys that a page may be sorted by. */
    public static final Set<String> SORTABLE = SORTING.keySet();

    private final EntityManager em;

    @Inject
    InnboksSearch(EntityManager em) {
        this.em = em;
    }

    public Page<InnboksMelding> find(MeldingFilter filter, PageRequest page) {
        return new PagedQuery<>(em, InnboksMelding.class, SORTING)
                .where("messageId =", filter.messageId())
                .where("conversationId =", filter.conversationId())
                .whereIndexed("prosess", filter.prosess(), "id")
                .whereIndexed("mottaker", filter.mottaker(), "id")
                .whereIndexed("avsender", filter.avsender(), "id")
                .page(page, "join fetch e.samtale");
    }
}
