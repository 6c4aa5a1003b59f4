package no.fiksio.integrasjonspunkt.mottak;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.konfig.Innstillinger;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.lager.Lager;
import no.fiksio.integrasjonspunkt.melding.Avvist;
import no.fiksio.integrasjonspunkt.melding.Avvist.Grunn;
import no.fiksio.integrasjonspunkt.melding.FiksMottak;
import no.fiksio.integrasjonspunkt.melding.Revisjon;

/** The received messages that could not be read, bytes and all: looked at, tried again with today's keys, or thrown away. */
@Tjeneste
@Transactional
public class Uleselige {

    private final EntityManager em;
    private final Mottaksko ko;
    private final Lager lager;
    private final long storGrense;
    private final Clock klokke;

    @Inject
    Uleselige(EntityManager em, Mottaksko ko, Lager lager, Innstillinger innstillinger, Clock klokke) {
        this.em = em;
        this.ko = ko;
        this.lager = lager;
        this.storGrense = innstillinger.regler().storGrense();
        this.klokke = klokke;
    }

    /** The latest of them, at most so many. */
    public List<FiksMottak> siste(int flest) {
        return em.createQuery("""
                        select m from FiksMottak m where m.tilstand
                        = no.fiksio.integrasjonspunkt.melding.FiksMottak.Tilstand.ULESELIG
                        order by m.mottatt desc, m.meldingId""", FiksMottak.class)
                .setMaxResults(flest)
                .getResultList();
    }

    /** Opens one again, for when a key was missing; {@link Avvist} if there is none, or if its bytes are gone. */
    public void provIgjen(UUID meldingId, String bruker, String grunn) {
        FiksMottak mottak = uleselig(meldingId);
        if (lagret(mottak).isEmpty()) {
            throw new Avvist(Grunn.FIL_IKKE_FUNNET, meldingId);
        }
        mottak.provesIgjen();
        ko.legg(mottak, mottak.storrelse() >= storGrense);
        skriv(bruker, "prov-igjen", meldingId, grunn);
    }

    /** Throws one away for good; that it came is remembered. {@link Avvist} if there is none. */
    public void forkast(UUID meldingId, String bruker, String grunn) {
        FiksMottak mottak = uleselig(meldingId);
        lagret(mottak).ifPresent(lager::slett);
        mottak.behandlet();
        skriv(bruker, "forkast", meldingId, grunn);
    }

    /** Where its bytes are, if they ever came and still are. */
    private Optional<String> lagret(FiksMottak mottak) {
        return mottak.lagerRef().filter(ref -> !ref.equals(Mottak.PAYLOAD_BORTE)).filter(lager::finnes);
    }

    private void skriv(String bruker, String handling, UUID meldingId, String grunn) {
        em.persist(new Revisjon(klokke.instant().truncatedTo(ChronoUnit.MICROS), bruker, handling, meldingId, grunn));
    }

    private FiksMottak uleselig(UUID meldingId) {
        FiksMottak mottak = em.find(FiksMottak.class, meldingId, LockModeType.PESSIMISTIC_WRITE);
        if (mottak == null || mottak.tilstand() != FiksMottak.Tilstand.ULESELIG) {
            throw new Avvist(Grunn.MELDING_IKKE_FUNNET, meldingId);
        }
        return mottak;
    }
}
