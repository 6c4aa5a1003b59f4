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

/** Writes the trail: conversations, and each status once, in the transaction of what made it true. */
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

    /** Begins a message's trail with OPPRETTET. */
    public void begin(Samtale samtale, String description) {
        em.persist(samtale);
        register(samtale, StatusVerdi.OPPRETTET, description, null);
    }

    /**
     * Registers a status unless the message has it; true if it was registered.
     *
     * @param fiksMeldingId the Fiks message that told us, or null when it was our own doing
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
     * The same, held until the transaction ends: a deletion or an answer at the same moment would else be written over by
     * what was read before it.
     */
    public Optional<Samtale> lock(UUID messageId) {
        return em.createQuery("select s from Samtale s where s.messageId = :id", Samtale.class)
                .setParameter("id", messageId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    /**
     * The outgoing message of this konto that Fiks IO gave the id, held until the transaction ends: two answers at once would
     * else write over what the other said.
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
