package no.fiksio.integrasjonspunkt.mottak;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.konfig.Innstillinger;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.melding.FiksMottak;

/** The database side of receiving; each method is one transaction, with the queue in it where something goes there. */
@Tjeneste
@Transactional
class Mottaksregister {

    private static final Duration FOR_TIDLIG = Duration.ofMillis(500);

    private final EntityManager em;
    private final Mottaksko ko;
    private final Innstillinger innstillinger;
    private final Clock klokke;

    @Inject
    Mottaksregister(EntityManager em, Mottaksko ko, Innstillinger innstillinger, Clock klokke) {
        this.em = em;
        this.ko = ko;
        this.innstillinger = innstillinger;
        this.klokke = klokke;
    }

    /** True; what is wrong with the database is thrown. */
    boolean svarer() {
        em.createQuery("select m.meldingId from FiksMottak m", UUID.class).setMaxResults(1).getResultList();
        return true;
    }

    boolean kjenner(UUID meldingId) {
        return em.find(FiksMottak.class, meldingId) != null;
    }

    /** False if the message was there already. Two at the same moment: the primary key fails the later, which comes again. */
    boolean motta(FiksMottak.Hode hode, String lagerRef, long storrelse) {
        if (kjenner(hode.meldingId())) {
            return false;
        }
        FiksMottak mottak = new FiksMottak(hode, lagerRef, storrelse, naa());
        em.persist(mottak);
        em.flush();
        ko.legg(mottak, erStor(storrelse));
        return true;
    }

    /** Puts a receipt back in the queue, to be opened in a moment. */
    void utsett(FiksMottak mottak) {
        ko.leggSenere(mottak, erStor(mottak.storrelse()), FOR_TIDLIG);
    }

    private boolean erStor(long storrelse) {
        return storrelse >= innstillinger.regler().storGrense();
    }

    /** The receipt, if it still waits to be opened. */
    Optional<FiksMottak> tilAapning(UUID meldingId) {
        return Optional.ofNullable(em.find(FiksMottak.class, meldingId))
                .filter(m -> m.tilstand() == FiksMottak.Tilstand.MOTTATT);
    }

    private Instant naa() {
        return klokke.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
