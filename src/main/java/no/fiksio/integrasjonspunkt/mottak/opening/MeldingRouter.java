package no.fiksio.integrasjonspunkt.mottak.opening;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.melding.InnboksMelding;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt.State;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;
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

    private final EntityManager em;
    private final ReceiptRepository receipts;
    private final StatusRepository statuses;
    private final SvarHandler svar;
    private final InnkommendeSamtaler samtaler;
    private final SvarOrder order;
    private final Settings settings;

    @Inject
    MeldingRouter(
            EntityManager em,
            ReceiptRepository receipts,
            StatusRepository statuses,
            SvarHandler svar,
            InnkommendeSamtaler samtaler,
            SvarOrder order,
            Settings settings) {
        this.em = em;
        this.receipts = receipts;
        this.statuses = statuses;
        this.svar = svar;
        this.samtaler = samtaler;
        this.order = order;
        this.settings = settings;
    }

    /**
     * Delivers one melding; true if the innboks refers to the opened container from now on.
     *
     * @param opened      empty for a melding without payload
     * @param explanation what the payload of an error says
     * @throws SvarTooEarly as {@link SvarOrder} says
     */
    boolean deliver(UUID meldingId, Optional<OpenedMelding> opened, Optional<String> explanation) {
        Optional<MeldingReceipt> unopened = receipts.lock(meldingId, State.MOTTATT);
        if (unopened.isEmpty()) {
            return false;
        }
        MeldingReceipt mottak = unopened.get();
        Optional<Samtale> question = svar.question(mottak);
        if (question.isEmpty() && mottak.svarTil().isPresent()) {
            order.requireQuestionSettled(mottak);
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
        if (question.isPresent()) {
            order.requireEarlierOpened(mottak);
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
