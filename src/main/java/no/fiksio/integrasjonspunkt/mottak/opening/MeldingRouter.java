package no.fiksio.integrasjonspunkt.mottak.opening;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.melding.InnboksMelding;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;
import no.fiksio.integrasjonspunkt.mottak.samtale.InnkommendeSamtaler;
import no.fiksio.integrasjonspunkt.status.StatusRepository;
import no.fiksio.integrasjonspunkt.status.SvarHandler;

/**
 * Hands an opened message on, in one transaction: the status of what it answers, and the inbox. An answer without payload
 * says all it has to say through the status; everything else also goes to the archive system.
 */
@Service
@Transactional
class MeldingRouter {

    /** So long may an answer be held back; then it is taken as it comes. */
    private static final Duration WAIT_FOR_OWN = Duration.ofSeconds(60);

    private final EntityManager em;
    private final StatusRepository statuses;
    private final SvarHandler svar;
    private final InnkommendeSamtaler samtaler;
    private final Settings settings;
    private final Clock clock;

    @Inject
    MeldingRouter(
            EntityManager em,
            StatusRepository statuses,
            SvarHandler svar,
            InnkommendeSamtaler samtaler,
            Settings settings,
            Clock clock) {
        this.em = em;
        this.statuses = statuses;
        this.svar = svar;
        this.samtaler = samtaler;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * True if the inbox took the opened container over.
     *
     * @param explanation what an error's payload says
     * @throws EarlySvar if the message answers one that may be on the point of being registered as sent, or whose earlier
     *                    answer still waits to be opened
     */
    boolean deliver(UUID meldingId, Optional<MeldingOpening.OpenedMelding> opened, Optional<String> explanation) {
        MeldingReceipt mottak = em.find(MeldingReceipt.class, meldingId);
        if (mottak.state() != MeldingReceipt.State.MOTTATT) {
            return false;
        }
        Optional<Samtale> question = svar.question(mottak);
        if (question.isEmpty() && mottak.svarTil().isPresent() && canBeEarly(mottak)) {
            throw new EarlySvar(meldingId, mottak.svarTil().get());
        }
        if (question.isEmpty() && mottak.svarTil().isPresent()) {
            // What was being sent when it was first looked for may have been registered before it was counted.
            question = svar.question(mottak);
        }
        return deliver(mottak, question, opened, explanation);
    }

    private boolean deliver(
            MeldingReceipt mottak,
            Optional<Samtale> question,
            Optional<MeldingOpening.OpenedMelding> opened,
            Optional<String> explanation) {
        if (question.isPresent() && hasUnopenedBefore(mottak)) {
            throw new EarlySvar(mottak.meldingId(), mottak.svarTil().get());
        }
        mottak.handled();
        question.ifPresent(s -> svar.register(mottak, s, explanation));
        if (question.isPresent()
                && opened.isEmpty()
                && !settings.own(mottak.konto()).dialog().statusSvarInInnboks()) {
            return false;
        }
        putInInnboks(mottak, question, opened);
        return opened.isPresent();
    }

    /** Fiks IO can have delivered the answer before our own commit of SENDT: as long as anything is being sent, we wait. */
    private boolean canBeEarly(MeldingReceipt mottak) {
        return canWait(mottak)
                && em.createQuery(
                                        """
                        select count(u) from UtboksMelding u where u.samtale.egenKonto = :konto
                        and u.state = no.fiksio.integrasjonspunkt.melding.UtboksMelding.State.I_KO""",
                                        Long.class)
                                .setParameter("konto", mottak.konto().value())
                                .getSingleResult()
                        > 0;
    }

    /** A mottatt that its kvittering overtook would count for nothing. */
    private boolean hasUnopenedBefore(MeldingReceipt mottak) {
        return canWait(mottak)
                && em.createQuery(
                                        """
                        select count(m) from MeldingReceipt m where m.konto = :konto and m.svarTil = :svarTil
                        and m.state = no.fiksio.integrasjonspunkt.melding.MeldingReceipt.State.MOTTATT
                        and m.mottatt < :mottatt""",
                                        Long.class)
                                .setParameter("konto", mottak.konto().value())
                                .setParameter("svarTil", mottak.svarTil().orElseThrow())
                                .setParameter("mottatt", mottak.mottatt())
                                .getSingleResult()
                        > 0;
    }

    private boolean canWait(MeldingReceipt mottak) {
        return mottak.mottatt().plus(WAIT_FOR_OWN).isAfter(clock.instant());
    }

    private void putInInnboks(
            MeldingReceipt mottak, Optional<Samtale> question, Optional<MeldingOpening.OpenedMelding> opened) {
        Samtale samtale = samtaler.lockOrBegin(mottak, question);
        opened.ifPresent(a -> samtale.signedBy(a.signatar().text()));
        em.persist(new InnboksMelding(
                samtale,
                mottak.headers(),
                opened.map(MeldingOpening.OpenedMelding::ref).orElse(null),
                opened.map(a -> a.content().size()).orElse(0L)));
        statuses.register(samtale, StatusVerdi.INNKOMMENDE_MOTTATT, null, mottak.meldingId());
    }
}
