package no.fiksio.integrasjonspunkt.sending;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Set;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.melding.Sideforesporsel;
import no.fiksio.integrasjonspunkt.melding.UtgaaendeMelding;
import no.fiksio.integrasjonspunkt.melding.Utsnitt;
import no.fiksio.integrasjonspunkt.melding.Utvalg;

/** Lists of outgoing messages. */
@Tjeneste
@Transactional
public class UtboksSok {

    private static final Map<String, String> SORTERING = Map.of(
            "id", "id",
            "conversationId", "conversationId",
            "messageId", "messageId",
            "processIdentifier", "prosess",
            "receiverIdentifier", "mottaker",
            "senderIdentifier", "avsender",
            // There is only one, so that any order is by it.
            "serviceIdentifier", "id",
            "lastUpdate", "sistEndret",
            "lastUpdated", "sistEndret");

    /** The keys that a page may be sorted by. */
    public static final Set<String> SORTERBARE = SORTERING.keySet();

    private final EntityManager em;

    @Inject
    UtboksSok(EntityManager em) {
        this.em = em;
    }

    public Utsnitt<UtgaaendeMelding> finn(UtboksFilter filter, Sideforesporsel side) {
        return new Utvalg<>(em, UtgaaendeMelding.class, SORTERING)
                .der("messageId =", filter.messageId())
                .der("conversationId =", filter.conversationId())
                .der("prosess =", filter.prosess())
                .der("mottaker =", filter.mottaker())
                .der("avsender =", filter.avsender())
                .side(side, "");
    }
}
