package no.fiksio.integrasjonspunkt.status;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.melding.Sideforesporsel;
import no.fiksio.integrasjonspunkt.melding.StatusRegistrering;
import no.fiksio.integrasjonspunkt.melding.Utsnitt;
import no.fiksio.integrasjonspunkt.melding.Utvalg;

/** Lists of statuses, their conversations loaded. */
@Tjeneste
@Transactional
public class StatusSok {

    private static final Map<String, String> SORTERING = Map.of(
            "id", "id",
            "lastUpdate", "tidspunkt",
            "lastUpdated", "tidspunkt",
            "status", "status",
            "description", "beskrivelse",
            "convId", "samtale.id",
            "conversationId", "samtale.conversationId",
            "messageId", "samtale.messageId");

    /** The keys that a page may be sorted by. */
    public static final Set<String> SORTERBARE = SORTERING.keySet();

    private final EntityManager em;

    @Inject
    StatusSok(EntityManager em) {
        this.em = em;
    }

    public Utsnitt<StatusRegistrering> finn(StatusFilter filter, Sideforesporsel side) {
        boolean periode = filter.fra().isPresent() && filter.til().isPresent();
        return new Utvalg<>(em, StatusRegistrering.class, SORTERING)
                .der("skjult = false")
                .der("id =", filter.id())
                .der("samtale.messageId =", filter.messageId())
                .der("samtale.conversationId =", filter.conversationId())
                .derIndeksert("status", filter.status(), "id")
                .der("tidspunkt >=", periode ? filter.fra() : Optional.empty())
                .der("tidspunkt <=", periode ? filter.til() : Optional.empty())
                .side(side, "join fetch e.samtale");
    }
}
