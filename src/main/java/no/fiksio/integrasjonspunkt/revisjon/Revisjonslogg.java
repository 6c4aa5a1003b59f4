package no.fiksio.integrasjonspunkt.revisjon;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.cdi.Service;

/**
 * Writes the audit trail. Only this class adds lines to it. A line is committed or rolled back with the act that it tells
 * of: without a transaction of the caller's it throws, and writes nothing.
 */
@Service
@Transactional(TxType.MANDATORY)
public class Revisjonslogg {

    private final EntityManager em;
    private final Clock clock;

    @Inject
    public Revisjonslogg(EntityManager em, Clock clock) {
        this.em = em;
        this.clock = clock;
    }

    /**
     * Adds one line, with the time of the clock.
     *
     * @param user   who did it: the name of the administrator's login
     * @param action what was done, as the trail names it: {@code send-igjen}, {@code prov-igjen}, {@code forkast}
     * @param id     of the melding that it was done with
     * @param reason in the user's own words, cut at 1000 characters; may be null
     */
    public void write(String user, String action, UUID id, String reason) {
        em.persist(new Revisjon(clock.instant(), user, action, id, reason));
    }
}
