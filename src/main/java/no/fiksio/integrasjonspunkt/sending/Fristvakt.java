package no.fiksio.integrasjonspunkt.sending;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;
import no.fiksio.integrasjonspunkt.status.Statusregister;

/**
 * Ends the wait for messages whose deadline has passed. One that the receiver has confirmed as received is left open: it
 * is not lost, and its receipt may still come. One that is in the queue is left to its own next attempt.
 */
@Tjeneste
@Transactional
class Fristvakt {

    /** Fiks IO tells of a time-out when the message reaches the head of its queue, which may be a little late. */
    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final int OM_GANGEN = 200;

    private final EntityManager em;
    private final Statusregister statuser;
    private final Levering levering;
    private final Clock klokke;

    @Inject
    Fristvakt(EntityManager em, Statusregister statuser, Levering levering, Clock klokke) {
        this.em = em;
        this.statuser = statuser;
        this.levering = levering;
        this.klokke = klokke;
    }

    /** Some of those whose time is up. */
    List<Integer> forfalte() {
        return em.createQuery("""
                        select s.id from Samtale s where s.ferdig = false and s.frist < :grense
                        and s.retning = no.fiksio.integrasjonspunkt.melding.Retning.OUTGOING
                        and not exists (select 1 from StatusRegistrering r where r.samtale = s
                            and r.status = no.fiksio.integrasjonspunkt.melding.StatusVerdi.MOTTATT)
                        and not exists (select 1 from UtgaaendeMelding u where u.samtale = s
                            and u.tilstand = no.fiksio.integrasjonspunkt.melding.UtgaaendeMelding.Tilstand.I_KO)
                        order by s.frist""", Integer.class)
                .setParameter("grense", klokke.instant().minus(MARGIN))
                .setMaxResults(OM_GANGEN)
                .getResultList();
    }

    /** Settles one of them. */
    void avslutt(int samtaleId) {
        // An answer may be on its way in at this very moment: whoever holds the row decides first.
        Samtale samtale = em.find(Samtale.class, samtaleId, LockModeType.PESSIMISTIC_WRITE);
        if (samtale == null || samtale.ferdig() || samtale.har(StatusVerdi.MOTTATT)) {
            return;
        }
        if (samtale.har(StatusVerdi.SENDT)) {
            levering.fristUte(samtale);
        } else {
            statuser.registrer(samtale, StatusVerdi.LEVETID_UTLOPT, "Meldingen ble ikke sendt innen fristen", null);
        }
    }
}
