package no.fiksio.integrasjonspunkt.status;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.StatusRegistrering;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the trail: conversations, and each status once, in the transaction of what made it true. */
@Tjeneste
@Transactional(TxType.MANDATORY)
public class Statusregister {

    private static final Logger LOG = LoggerFactory.getLogger(Statusregister.class);

    private final EntityManager em;
    private final Event<StatusRegistrert> hendelser;
    private final Clock klokke;

    @Inject
    Statusregister(EntityManager em, Event<StatusRegistrert> hendelser, Clock klokke) {
        this.em = em;
        this.hendelser = hendelser;
        this.klokke = klokke;
    }

    /** Begins a message's trail with OPPRETTET. */
    public void begynn(Samtale samtale, String beskrivelse) {
        em.persist(samtale);
        registrer(samtale, StatusVerdi.OPPRETTET, beskrivelse, null);
    }

    /**
     * Registers a status unless the message has it; true if it was registered.
     *
     * @param fiksMeldingId the Fiks message that told us, or null when it was our own doing
     */
    public boolean registrer(Samtale samtale, StatusVerdi status, String beskrivelse, UUID fiksMeldingId) {
        StatusRegistrering registrering = new StatusRegistrering(status, naa(), beskrivelse, fiksMeldingId);
        if (!samtale.registrer(registrering)) {
            return false;
        }
        em.flush();
        LOG.info("Melding {} {}: {}", samtale.messageId(), samtale.retning(), status);
        hendelser.fire(new StatusRegistrert(samtale, registrering));
        return true;
    }

    public Optional<Samtale> finn(UUID messageId) {
        return em.createQuery("select s from Samtale s where s.messageId = :id", Samtale.class)
                .setParameter("id", messageId)
                .getResultStream().findFirst();
    }

    /**
     * The same, held until the transaction ends: a deletion or an answer at the same moment would else be written over by
     * what was read before it.
     */
    public Optional<Samtale> hold(UUID messageId) {
        return em.createQuery("select s from Samtale s where s.messageId = :id", Samtale.class)
                .setParameter("id", messageId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream().findFirst();
    }

    /**
     * The outgoing message of this konto that Fiks IO gave the id, held until the transaction ends: two answers at once would
     * else write over what the other said.
     */
    public Optional<Samtale> finnSendt(KontoId egenKonto, UUID fiksMeldingId) {
        return em.createQuery("""
                        select s from Samtale s where s.fiksMeldingId = :id and s.egenKonto = :konto
                        and s.retning = no.fiksio.integrasjonspunkt.melding.Retning.OUTGOING""", Samtale.class)
                .setParameter("id", fiksMeldingId)
                .setParameter("konto", egenKonto.verdi())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream().findFirst();
    }

    private Instant naa() {
        return klokke.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
