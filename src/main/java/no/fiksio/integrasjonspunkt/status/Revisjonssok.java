package no.fiksio.integrasjonspunkt.status;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.melding.Revisjon;
import no.fiksio.integrasjonspunkt.melding.Sideforesporsel;
import no.fiksio.integrasjonspunkt.melding.Utsnitt;
import no.fiksio.integrasjonspunkt.melding.Utvalg;

/** The audit trail of what administrators did. */
@Tjeneste
@Transactional
public class Revisjonssok {

    private final EntityManager em;

    @Inject
    Revisjonssok(EntityManager em) {
        this.em = em;
    }

    /** All of it, or what was done with one message. */
    public Utsnitt<Revisjon> finn(Optional<UUID> messageId, Sideforesporsel side) {
        return new Utvalg<>(em, Revisjon.class, Map.of("id", "id"))
                .der("messageId =", messageId)
                .side(side, "");
    }
}
