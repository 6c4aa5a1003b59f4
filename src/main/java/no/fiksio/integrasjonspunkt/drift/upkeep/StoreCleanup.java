package no.fiksio.integrasjonspunkt.drift.upkeep;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.lager.PayloadStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes files of the payload store that no row refers to. A crash between writing a file and the commit leaves such files.
 * Only files older than a day are looked at, so that a file whose row is not yet committed is never deleted.
 */
@Service
class StoreCleanup {

    private static final Logger LOG = LoggerFactory.getLogger(StoreCleanup.class);
    private static final Duration AGE = Duration.ofDays(1);

    private final EntityManager em;
    private final PayloadStore lager;
    private final Clock clock;

    @Inject
    StoreCleanup(EntityManager em, PayloadStore lager, Clock clock) {
        this.em = em;
        this.lager = lager;
        this.clock = clock;
    }

    /** Deletes them; returns how many. Throws {@link IOException} if the payload store cannot be listed. */
    @Transactional(Transactional.TxType.SUPPORTS)
    public int cleanUp() throws IOException {
        Instant limit = clock.instant().minus(AGE);
        int deleted = lager.deleteIncomplete(limit);
        for (String ref : lager.olderThan(limit)) {
            if (!used(ref)) {
                lager.delete(ref);
                deleted++;
            }
        }
        if (deleted > 0) {
            LOG.info("{} files that nothing refers to were deleted from the payload store", deleted);
        }
        return deleted;
    }

    private boolean used(String ref) {
        // An outgoing container is in no table: its reference holds the id of its melding.
        if (ref.startsWith("ut/")) {
            return exists(
                    "select u.id from UtboksMelding u where u.messageId = :v", UUID.fromString(ref.split("/")[2]));
        }
        return exists("select d.id from Dokument d where d.lagerRef = :v", ref)
                || exists("select i.id from InnboksMelding i where i.lagerRef = :v", ref)
                || exists("select m.meldingId from MeldingReceipt m where m.lagerRef = :v", ref);
    }

    private boolean exists(String jpql, Object value) {
        List<?> found =
                em.createQuery(jpql).setParameter("v", value).setMaxResults(1).getResultList();
        return !found.isEmpty();
    }
}
