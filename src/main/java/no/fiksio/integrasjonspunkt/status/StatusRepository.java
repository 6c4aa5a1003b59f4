package no.fiksio.integrasjonspunkt.status;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.StatusRegistrering;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The samtaler and their statuses: begins, finds and locks a samtale, and registers each status once, in the caller's
 * transaction. A samtale is locked before any other row that belongs to it.
 */
@Service
@Transactional(TxType.MANDATORY)
public class StatusRepository {

    private static final Logger LOG = LoggerFactory.getLogger(StatusRepository.class);

    private final EntityManager em;
    private final Event<StatusRegistered> hendelser;
    private final Clock clock;

    @Inject
    public StatusRepository(EntityManager em, Event<StatusRegistered> hendelser, Clock clock) {
        this.em = em;
        this.hendelser = hendelser;
        this.clock = clock;
    }

    /** Stores a new samtale, with OPPRETTET as its first status. */
    public void begin(Samtale samtale, String description) {
        em.persist(samtale);
        register(samtale, StatusVerdi.OPPRETTET, description, null);
    }

    /**
     * Registers a status unless the melding has it; true if it was registered.
     *
     * @param description   for users, Norwegian; may be null
     * @param fiksMeldingId the Fiks melding that told us, or null when it was our own act
     */
    public boolean register(Samtale samtale, StatusVerdi status, String description, UUID fiksMeldingId) {
        StatusRegistrering registration = new StatusRegistrering(status, clock.instant(), description, fiksMeldingId);
        if (!samtale.register(registration)) {
            return false;
        }
        em.flush();
        LOG.info("Melding {} {}: {}", samtale.messageId(), samtale.direction(), status);
        hendelser.fire(new StatusRegistered(samtale, registration));
        return true;
    }

    public Optional<Samtale> find(UUID messageId) {
        return em.createQuery("select s from Samtale s where s.messageId = :id", Samtale.class)
                .setParameter("id", messageId)
                .getResultStream()
                .findFirst();
    }

    /**
     * The same, locked until the transaction ends. Otherwise a deletion or an answer at the same moment would be
     * overwritten by what was read before it.
     */
    public Optional<Samtale> lock(UUID messageId) {
        return lock("s.messageId = :id", messageId);
    }

    /** The same, by the samtale's number. */
    public Optional<Samtale> lock(int id) {
        return lock("s.id = :id", id);
    }

    private Optional<Samtale> lock(String which, Object id) {
        return em.createQuery("select s from Samtale s where " + which, Samtale.class)
                .setParameter("id", id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    /**
     * The outgoing melding of this konto to which Fiks IO gave the id, locked until the transaction ends. Otherwise two
     * answers at the same moment would overwrite each other's statuses.
     */
    public Optional<Samtale> findSent(KontoId egenKonto, UUID fiksMeldingId) {
        return em.createQuery("""
                        select s from Samtale s where s.fiksMeldingId = :id and s.egenKonto = :konto
                        and s.direction = no.fiksio.integrasjonspunkt.melding.Retning.OUTGOING""", Samtale.class)
                .setParameter("id", fiksMeldingId)
                .setParameter("konto", egenKonto.value())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }
}
