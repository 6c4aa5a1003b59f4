package no.fiksio.integrasjonspunkt.drift;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.lager.Lager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes files of the payload store that nothing refers to: a crash between the file and the commit leaves them. Only
 * files of a certain age are looked at, so that one on its way to its commit is never taken.
 */
@Tjeneste
class Lageropprydding {

    private static final Logger LOG = LoggerFactory.getLogger(Lageropprydding.class);
    private static final Duration ALDER = Duration.ofDays(1);

    private final EntityManager em;
    private final Lager lager;
    private final Clock klokke;

    @Inject
    Lageropprydding(EntityManager em, Lager lager, Clock klokke) {
        this.em = em;
        this.lager = lager;
        this.klokke = klokke;
    }

    /** How many files were deleted. */
    @Transactional(Transactional.TxType.SUPPORTS)
    public int rydd() throws IOException {
        Instant grense = klokke.instant().minus(ALDER);
        int slettet = lager.slettUfullforte(grense);
        for (String ref : lager.eldreEnn(grense)) {
            if (!brukes(ref)) {
                lager.slett(ref);
                slettet++;
            }
        }
        if (slettet > 0) {
            LOG.info("{} files that nothing refers to were deleted from the payload store", slettet);
        }
        return slettet;
    }

    private boolean brukes(String ref) {
        // The container's name holds the message's id, its reference stands in no table.
        if (ref.startsWith("ut/")) {
            return finnes("select u.id from UtgaaendeMelding u where u.messageId = :v", UUID.fromString(ref.split("/")[2]));
        }
        return finnes("select d.id from Dokument d where d.lagerRef = :v", ref)
                || finnes("select i.id from InnkommendeMelding i where i.lagerRef = :v", ref)
                || finnes("select m.meldingId from FiksMottak m where m.lagerRef = :v", ref);
    }

    private boolean finnes(String jpql, Object verdi) {
        List<?> funnet = em.createQuery(jpql).setParameter("v", verdi).setMaxResults(1).getResultList();
        return !funnet.isEmpty();
    }
}
