package no.fiksio.integrasjonspunkt.mottak;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Set;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.melding.InnkommendeMelding;
import no.fiksio.integrasjonspunkt.melding.Sideforesporsel;
import no.fiksio.integrasjonspunkt.melding.Utsnitt;
import no.fiksio.integrasjonspunkt.melding.Utvalg;

/** Lists of waiting messages, leased or not, their conversations loaded. */
@Tjeneste
@Transactional
public class InnboksSok {

    private static final Map<String, String> SORTERING = Map.of(
            "id", "id",
            "conversationId", "conversationId",
            "messageId", "messageId",
            "process", "prosess",
            "processIdentifier", "prosess",
            "receiverIdentifier", "mottaker",
            "senderIdentifier", "avsender",
            // There is only one, so that any order is by it.
            "serviceIdentifier", "id",
            "lastUpdate", "mottatt",
            "lastUpdated", "mottatt");

    /** The keys that a page may be sorted by. */
    public static final Set<String> SORTERBARE = SORTERING.keySet();

    private final EntityManager em;

    @Inject
    InnboksSok(EntityManager em) {
        this.em = em;
    }

    public Utsnitt<InnkommendeMelding> finn(InnboksFilter filter, Sideforesporsel side) {
        return new Utvalg<>(em, InnkommendeMelding.class, SORTERING)
                .der("messageId =", filter.messageId())
                .der("conversationId =", filter.conversationId())
                .derIndeksert("prosess", filter.prosess(), "id")
                .derIndeksert("mottaker", filter.mottaker(), "id")
                .derIndeksert("avsender", filter.avsender(), "id")
                .side(side, "join fetch e.samtale");
    }
}
