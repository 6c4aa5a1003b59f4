package no.fiksio.integrasjonspunkt.revisjon;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.liste.Page;
import no.fiksio.integrasjonspunkt.liste.PageRequest;
import no.fiksio.integrasjonspunkt.liste.PagedQuery;

/** The audit trail of what administrators did. */
@Service
@Transactional
public class RevisjonSearch {

    private final EntityManager em;

    @Inject
    RevisjonSearch(EntityManager em) {
        this.em = em;
    }

    /** All of it, or what was done with one message. */
    public Page<Revisjon> find(Optional<UUID> messageId, PageRequest page) {
        return new PagedQuery<>(em, Revisjon.class, Map.of("id", "id"))
                .where("messageId =", messageId)
                .page(page, "");
    }
}
