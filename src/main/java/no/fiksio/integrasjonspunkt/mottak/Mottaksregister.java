package no.fiksio.integrasjonspunkt.mottak;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database side of receiving; each method is one transaction, with the queue in it where something goes there. */
@Tjeneste
@Transactional
class Mottaksregister {

    private static final Logger LOG = LoggerFactory.getLogger(Mottaksregister.class);
    private static final Duration FOR_TIDLIG = Duration.ofMillis(500);
    private static final int OM_GANGEN = 50;

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

    /**
     * Receipts that nobody has come to open for a while are put in the queue once more, as outgoing messages are: the
     * database knows what is to be opened, should it and the queue have parted.
     */
    void etterlys() {
        Instant naa = naa();
        Instant grense = naa.minus(innstillinger.regler().etterlysEtter());
        em.createQuery("""
                        select m.meldingId from FiksMottak m where m.tilstand
                        = no.fiksio.integrasjonspunkt.melding.FiksMottak.Tilstand.MOTTATT and m.mottatt < :grense
                        and (m.etterlyst is null or m.etterlyst < :grense) order by m.mottatt""", UUID.class)
                .setParameter("grense", grense)
                .setMaxResults(OM_GANGEN)
                .getResultList()
                .forEach(id -> etterlys(id, naa));
    }

    private void etterlys(UUID meldingId, Instant naa) {
        // Held, and looked at again: it may have been opened meanwhile, and what is written here is the whole row.
        FiksMottak mottak = em.find(FiksMottak.class, meldingId, LockModeType.PESSIMISTIC_WRITE);
        if (mottak == null || mottak.tilstand() != FiksMottak.Tilstand.MOTTATT) {
            return;
        }
        LOG.info("Melding {} to konto {} was received {} and is not opened: it is put in the queue again",
                meldingId, mottak.konto(), mottak.mottatt());
        mottak.etterlyses(naa);
        ko.leggEtterlyst(mottak, erStor(mottak.storrelse()));
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
