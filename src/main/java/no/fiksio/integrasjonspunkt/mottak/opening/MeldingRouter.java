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
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt.State;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding;
import no.fiksio.integrasjonspunkt.mottak.receipt.ReceiptRepository;
import no.fiksio.integrasjonspunkt.mottak.samtale.InnkommendeSamtaler;
import no.fiksio.integrasjonspunkt.status.StatusRepository;
import no.fiksio.integrasjonspunkt.status.SvarHandler;

/**
 * Delivers an opened melding in one transaction: to the status of the melding that it answers, to the innboks, or to both.
 * An answer without payload says everything through the status; everything else also goes to the innboks.
 */
@Service
@Transactional
class MeldingRouter {

    /** How long an answer may be held back; after that it is delivered in whatever order it came. */
    private static final Duration WAIT_FOR_OWN = Duration.ofSeconds(60);

    private final EntityManager em;
    private final ReceiptRepository receipts;
    private final StatusRepository statuses;
    private final SvarHandler svar;
    private final InnkommendeSamtaler samtaler;
    private final Settings settings;
    private final Clock clock;

    @Inject
    MeldingRouter(
            EntityManager em,
            ReceiptRepository receipts,
            StatusRepository statuses,
            SvarHandler svar,
            InnkommendeSamtaler samtaler,
            Settings settings,
            Clock clock) {
        this.em = em;
        this.receipts = receipts;
        this.statuses = statuses;
        this.svar = svar;
        this.samtaler = samtaler;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Delivers one melding; true if the innboks refers to the opened container from now on.
     *
     * @param opened      empty for a melding without payload
     * @param explanation what the payload of an error says
     * @throws EarlySvar if the question may be about to be registered as sent, or if an earlier answer to it is not yet
     *                    opened
     */
    boolean deliver(UUID meldingId, Optional<OpenedMelding> opened, Optional<String> explanation) {
        Optional<MeldingReceipt> unopened = receipts.lock(meldingId, State.MOTTATT);
        if (unopened.isEmpty()) {
            return false;
        }
        MeldingReceipt mottak = unopened.get();
        Optional<Samtale> question = svar.question(mottak);
        if (question.isEmpty() && mottak.svarTil().isPresent() && canBeEarly(mottak)) {
            throw new EarlySvar(meldingId, mottak.svarTil().get());
        }
        if (question.isEmpty() && mottak.svarTil().isPresent()) {
            // Look again: the send may have committed between the lookup and the count.
            question = svar.question(mottak);
        }
        return deliver(mottak, question, opened, explanation);
    }

    private boolean deliver(
            MeldingReceipt mottak,
            Optional<Samtale> question,
            Optional<OpenedMelding> opened,
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

    /** Fiks IO may deliver an answer before we have committed SENDT: as long as the konto has anything in the queue, wait. */
    private boolean canBeEarly(MeldingReceipt mottak) {
        if (!canWait(mottak)) {
            return false;
        }
        long underWay = em.createQuery(
                        """
                        select count(u) from UtboksMelding u where u.samtale.egenKonto = :konto
                        and u.state = :state""",
                        Long.class)
                .setParameter("konto", mottak.konto().value())
                .setParameter("state", UtboksMelding.State.I_KO)
                .getSingleResult();
        return underWay > 0;
    }

    /** An earlier answer to the same question must be opened first: a mottatt after its kvittering would change nothing. */
    private boolean hasUnopenedBefore(MeldingReceipt mottak) {
        if (!canWait(mottak)) {
            return false;
        }
        long earlier = em.createQuery(
                        """
                        select count(m) from MeldingReceipt m where m.konto = :konto and m.svarTil = :svarTil
                        and m.state = :state and m.mottatt < :mottatt""",
                        Long.class)
                .setParameter("konto", mottak.konto().value())
                .setParameter("svarTil", mottak.svarTil().orElseThrow())
                .setParameter("state", State.MOTTATT)
                .setParameter("mottatt", mottak.mottatt())
                .getSingleResult();
        return earlier > 0;
    }

    private boolean canWait(MeldingReceipt mottak) {
        return mottak.mottatt().plus(WAIT_FOR_OWN).isAfter(clock.instant());
    }

    private void putInInnboks(MeldingReceipt mottak, Optional<Samtale> question, Optional<OpenedMelding> opened) {
        Samtale samtale = samtaler.lockOrBegin(mottak, question);
        opened.ifPresent(a -> samtale.signedBy(a.signedBy()));
        em.persist(new InnboksMelding(
                samtale,
                mottak.headers(),
                opened.map(OpenedMelding::ref).orElse(null),
                opened.map(OpenedMelding::size).orElse(0L)));
        statuses.register(samtale, StatusVerdi.INNKOMMENDE_MOTTATT, null, mottak.meldingId());
    }
}
