package no.fiksio.integrasjonspunkt.sending;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import no.fiksio.integrasjonspunkt.konfig.Innstillinger;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.melding.UtgaaendeMelding;
import no.fiksio.integrasjonspunkt.melding.UtgaaendeMelding.Tilstand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds messages that are to be sent and that nobody has touched for a while, and puts them in the queue once more. The
 * database knows what is to be sent, the queue says when: should the two have parted, as when a commit was cut off in the
 * middle and its outcome is unknown, or when the queue's journal was lost, nothing is forgotten. One that was in the queue
 * all the same is there twice now, and sent once.
 */
@Tjeneste
@Transactional
class Etterlysning {

    private static final Logger LOG = LoggerFactory.getLogger(Etterlysning.class);
    /** A long queue is not made much longer. */
    private static final int OM_GANGEN = 50;

    private final EntityManager em;
    private final Utboksregister register;
    private final Clock klokke;
    private final Duration etter;

    @Inject
    Etterlysning(EntityManager em, Utboksregister register, Innstillinger innstillinger, Clock klokke) {
        this.em = em;
        this.register = register;
        this.klokke = klokke;
        this.etter = innstillinger.regler().etterlysEtter();
    }

    void etterlys() {
        Instant grense = klokke.instant().truncatedTo(ChronoUnit.MICROS).minus(etter);
        em.createQuery("""
                        select m.id from UtgaaendeMelding m where m.tilstand
                        = no.fiksio.integrasjonspunkt.melding.UtgaaendeMelding.Tilstand.I_KO
                        and m.sistEndret < :grense and (m.nesteForsok is null or m.nesteForsok < :grense)
                        order by m.sistEndret""", Integer.class)
                .setParameter("grense", grense)
                .setMaxResults(OM_GANGEN)
                .getResultList()
                .forEach(id -> etterlys(id, grense));
    }

    private void etterlys(int id, Instant grense) {
        // Held, and looked at again: an attempt may have come to its end meanwhile.
        UtgaaendeMelding melding = em.find(UtgaaendeMelding.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (melding == null || melding.tilstand() != Tilstand.I_KO || !melding.sistEndret().isBefore(grense)) {
            return;
        }
        LOG.info("Melding {} from konto {} has not been tried since {}: it is put in the queue again",
                melding.messageId(), melding.samtale().egenKonto(), melding.sistEndret());
        register.leggEtterlystIKo(melding);
    }
}
