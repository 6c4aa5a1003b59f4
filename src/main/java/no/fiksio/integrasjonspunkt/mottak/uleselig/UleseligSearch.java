package no.fiksio.integrasjonspunkt.mottak.uleselig;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.liste.Page;
import no.fiksio.integrasjonspunkt.liste.PageRequest;
import no.fiksio.integrasjonspunkt.liste.PagedQuery;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt.State;

/** Lists of received meldinger that could not be read. */
@Service
@Transactional
public class UleseligSearch {

    private static final Map<String, String> SORTING = Map.of("mottatt", "mottatt", "storrelse", "size");

    /** The keys that a page may be sorted by. */
    public static final Set<String> SORTABLE = SORTING.keySet();

    private final EntityManager em;

    @Inject
    UleseligSearch(EntityManager em) {
        this.em = em;
    }

    /** Those that match everything that is given. */
    public Page<MeldingReceipt> find(
            Optional<UUID> konto, Optional<UUID> avsender, Optional<String> meldingstype, PageRequest page) {
        return new PagedQuery<>(em, MeldingReceipt.class, "meldingId", SORTING)
                .where("state =", Optional.of(State.ULESELIG))
                .where("konto =", konto)
                .where("avsenderKonto =", avsender)
                .where("meldingstype =", meldingstype)
                .page(page, "");
    }
}
