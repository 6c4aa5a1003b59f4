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
            entry("id", "e.id"),
            entry("conversationId", "e.conversationId"),
            entry("messageId", "e.messageId"),
            entry("sender", "e.avsender"),
            entry("senderIdentifier", "e.avsender"),
            entry("receiver", "e.mottaker"),
            entry("receiverIdentifier", "e.mottaker"),
            entry("processIdentifier", "e.prosess"),
            entry("documentIdentifier", "e.meldingstype"),
            entry("messageReference", "e.referanse"),
            entry("messageTitle", "e.tittel"),
            entry("lastUpdate", "e.sistEndret"),
            entry("lastUpdated", "e.sistEndret"),
            entry("expiry", "e.frist"),
            entry("finished", "e.ferdig"),
            entry("direction", "e.retning"),
            // The same for all, so that any order is by them.
            entry("serviceIdentifier", "e.id"),
            entry("pollable", "e.id"));

    /** The keys that a page may be sorted by. */
    public static final Set<String> SORTERBARE = SORTERING.keySet();

    private final EntityManager em;

    @Inject
    SamtaleSok(EntityManager em) {
        this.em = em;
    }

    public Utsnitt<Samtale> finn(SamtaleFilter filter, Sideforesporsel side) {
        return new Utvalg<>(em, Samtale.class, SORTERING)
                .der("e.slettet = false")
                .der("e.messageId =", filter.messageId())
                .der("e.conversationId =", filter.conversationId())
                .derIndeksert("e.mottaker", filter.mottaker(), "lastUpdate")
                .derIndeksert("e.avsender", filter.avsender(), "lastUpdate")
                .der("e.referanse =", filter.referanse())
                .der("e.tittel =", filter.tittel())
                .derIndeksert("e.ferdig", filter.ferdig(), "lastUpdate")
                .derIndeksert("e.retning", filter.retning(), "lastUpdate")
                .der("e.sistEndret >=", filter.fra())
                .der("e.sistEndret <", filter.til())
                .side(side, "left join fetch e.statuser", Samtale::id);
    }
}
