package no.fiksio.integrasjonspunkt.mottak;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
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

    boolean kjenner(UUID meldingId) {
        return em.find(FiksMottak.class, meldingId) != null;
    }

    /** False if the message was there already. Two at the same moment: the primary key fails the later, which comes again. */
    boolean motta(FiksMottak.Hode hode, String lagerRef, long storrelse) {
        if (kjenner(hode.meldingId())) {
            return false;
        }
        em.persist(new FiksMottak(hode, lagerRef, storrelse, naa()));
        em.flush();
        ko.legg(hode.meldingId(), storrelse >= innstillinger.regler().storGrense());
        return true;
    }

    /** A message that cannot be read and never will be: kept, and so known. */
    void uleselig(FiksMottak.Hode hode, String feil) {
        if (!kjenner(hode.meldingId())) {
            FiksMottak mottak = new FiksMottak(hode, null, 0, naa());
            mottak.uleselig(feil);
            em.persist(mottak);
        }
    }

    void uleselig(UUID meldingId, String feil) {
        em.find(FiksMottak.class, meldingId).uleselig(feil);
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
