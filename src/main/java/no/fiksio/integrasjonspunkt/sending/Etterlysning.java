package no.fiksio.integrasjonspunkt.sending;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import no.fiksio.integrasjonspunkt.konfig.Innstillinger;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.melding.UtgaaendeMelding;
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
        List<UtgaaendeMelding> urort = em.createQuery("""
                        select m from UtgaaendeMelding m join fetch m.samtale where m.tilstand
                        = no.fiksio.integrasjonspunkt.melding.UtgaaendeMelding.Tilstand.I_KO
                        and m.sistEndret < :grense and (m.nesteForsok is null or m.nesteForsok < :grense)
                        order by m.sistEndret""", UtgaaendeMelding.class)
                .setParameter("grense", grense)
                .setMaxResults(OM_GANGEN)
                .getResultList();
        for (UtgaaendeMelding melding : urort) {
            LOG.info("Melding {} from konto {} has not been tried since {}: it is put in the queue again",
                    melding.messageId(), melding.samtale().egenKonto(), melding.sistEndret());
            register.leggIKo(melding);
        }
    }
}
