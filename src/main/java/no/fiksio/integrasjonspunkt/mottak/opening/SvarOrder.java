package no.fiksio.integrasjonspunkt.mottak.opening;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding;

/**
 * The order in which answers are delivered: an answer waits until its question is SENDT, and until the earlier answers to
 * the same question are opened. It waits for a minute at most; after that it is delivered in whatever order it came.
 */
@Service
class SvarOrder {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final EntityManager em;
    private final Clock clock;

    @Inject
    SvarOrder(EntityManager em, Clock clock) {
        this.em = em;
        this.clock = clock;
    }

    /**
     * Returns if the unknown question of an answer can no longer become known. Fiks IO may deliver an answer before we have
     * committed SENDT: as long as the konto has anything in the queue, the answer waits.
     *
     * @throws SvarTooEarly if the question may be about to be registered as sent
     */
    void requireQuestionSettled(MeldingReceipt svar) {
        if (canWait(svar) && isAnythingUnderWay(svar)) {
            throw tooEarly(svar);
        }
    }

    /**
     * Returns if the answers that came before this one are opened: a mottatt after its kvittering would change nothing.
     *
     * @throws SvarTooEarly if an earlier answer to the same question is not opened yet
     */
    void requireEarlierOpened(MeldingReceipt svar) {
        if (canWait(svar) && hasUnopenedBefore(svar)) {
            throw tooEarly(svar);
        }
    }

    private boolean canWait(MeldingReceipt svar) {
        return svar.mottatt().plus(LONGEST_WAIT).isAfter(clock.instant());
    }

    private boolean isAnythingUnderWay(MeldingReceipt svar) {
        return em.createQuery("""
                        select count(u) from UtboksMelding u where u.samtale.egenKonto = :konto
                        and u.state = :state""", Long.class)
                        .setParameter("konto", svar.konto().value())
                        .setParameter("state", UtboksMelding.State.I_KO)
                        .getSingleResult()
                > 0;
    }

    private boolean hasUnopenedBefore(MeldingReceipt svar) {
        return em.createQuery("""
                        select count(m) from MeldingReceipt m where m.konto = :konto and m.svarTil = :svarTil
                        and m.state = :state and m.mottatt < :mottatt""", Long.class)
                        .setParameter("konto", svar.konto().value())
                        .setParameter("svarTil", svar.svarTil().orElseThrow())
                        .setParameter("state", MeldingReceipt.State.MOTTATT)
                        .setParameter("mottatt", svar.mottatt())
                        .getSingleResult()
                > 0;
    }

    private static SvarTooEarly tooEarly(MeldingReceipt svar) {
        return new SvarTooEarly(svar.meldingId(), svar.svarTil().orElseThrow());
    }
}
