package no.fiksio.integrasjonspunkt.status;

import static java.util.Map.entry;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Set;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.Sideforesporsel;
import no.fiksio.integrasjonspunkt.melding.Utsnitt;
import no.fiksio.integrasjonspunkt.melding.Utvalg;

/** Lists of conversations, their statuses loaded. */
@Tjeneste
@Transactional
public class SamtaleSok {

    private static final Map<String, String> SORTERING = Map.ofEntries(
            entry("id", "id"),
            entry("conversationId", "conversationId"),
            entry("messageId", "messageId"),
            entry("sender", "avsender"),
            entry("senderIdentifier", "avsender"),
            entry("receiver", "mottaker"),
            entry("receiverIdentifier", "mottaker"),
            entry("processIdentifier", "prosess"),
            entry("documentIdentifier", "meldingstype"),
            entry("messageReference", "referanse"),
            entry("messageTitle", "tittel"),
            entry("lastUpdate", "sistEndret"),
            entry("lastUpdated", "sistEndret"),
            entry("expiry", "frist"),
            entry("finished", "ferdig"),
            entry("direction", "retning"),
            // The same for all, so that any order is by them.
            entry("serviceIdentifier", "id"),
            entry("pollable", "id"));

    /** The keys that a page may be sorted by. */
    public static final Set<String> SORTERBARE = SORTERING.keySet();

    private final EntityManager em;

    @Inject
    SamtaleSok(EntityManager em) {
        this.em = em;
    }

    public Utsnitt<Samtale> finn(SamtaleFilter filter, Sideforesporsel side) {
        return new Utvalg<>(em, Samtale.class, SORTERING)
                .der("slettet = false")
                .der("messageId =", filter.messageId())
                .der("conversationId =", filter.conversationId())
                .derIndeksert("mottaker", filter.mottaker(), "lastUpdate")
                .derIndeksert("avsender", filter.avsender(), "lastUpdate")
                .der("referanse =", filter.referanse())
                .der("tittel =", filter.tittel())
                .derIndeksert("ferdig", filter.ferdig(), "lastUpdate")
                .derIndeksert("retning", filter.retning(), "lastUpdate")
                .der("sistEndret >=", filter.fra())
                .der("sistEndret <", filter.til())
                .side(side, "left join fetch e.statuser");
    }
}
