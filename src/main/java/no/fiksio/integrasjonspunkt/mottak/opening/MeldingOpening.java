package no.fiksio.integrasjonspunkt.mottak.opening;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.ko.InFlight;
import no.fiksio.integrasjonspunkt.lager.PayloadStore;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt;
import no.fiksio.integrasjonspunkt.mottak.receipt.DurableReceipt;
import no.fiksio.integrasjonspunkt.mottak.receipt.ReceiptRepository;
import no.fiksio.integrasjonspunkt.mottak.uleselig.UleseligHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one received melding from its receipt to where it belongs: opened, checked against the signature rule, and
 * delivered, or refused. No transaction is held while bytes move. A second attempt starts from the beginning and does no
 * harm.
 */
@Service
class MeldingOpening {

    private static final Logger LOG = LoggerFactory.getLogger(MeldingOpening.class);

    private final ReceiptRepository receipts;
    private final MeldingRouter router;
    private final ReceiptOpener opener;
    private final SignatureRulePolicy signatures;
    private final UleseligHandler uleselig;
    private final OpeningFailures failures;
    private final PayloadStore lager;
    private final InFlight inFlight = new InFlight();

    @Inject
    MeldingOpening(
            ReceiptRepository receipts,
            MeldingRouter router,
            ReceiptOpener opener,
            SignatureRulePolicy signatures,
            UleseligHandler uleselig,
            OpeningFailures failures,
            PayloadStore lager) {
        this.receipts = receipts;
        this.router = router;
        this.opener = opener;
        this.signatures = signatures;
        this.uleselig = uleselig;
        this.failures = failures;
        this.lager = lager;
    }

    /**
     * Opens the melding, if it still waits for that and no other thread is at it.
     *
     * @throws OpeningPostponed if it could not be opened for now; the queue then delivers again
     */
    void open(UUID meldingId) {
        inFlight.runAlone(meldingId, () -> openAlone(meldingId));
    }

    /**
     * One attempt only, for a copy that was put in the queue again. The original message carries the retries, or the timer
     * puts another copy in the queue: redelivered copies would accumulate.
     */
    void openOnce(UUID meldingId) {
        try {
            open(meldingId);
        } catch (OpeningPostponed e) {
            LOG.debug("{}: the original message, or another copy, follows", e.getMessage());
        }
    }

    private void openAlone(UUID meldingId) {
        Optional<MeldingReceipt> found = receipts.findForOpening(meldingId);
        if (found.isEmpty()) {
            return;
        }
        MeldingReceipt mottak = found.get();
        try {
            open(mottak);
        } catch (SvarTooEarly e) {
            LOG.info("{}: it is opened again in a moment", e.getMessage());
            receipts.postpone(mottak);
        } catch (MeldingRefused e) {
            uleselig.refuse(mottak, e.errorCause(), e.feilmelding(), e.beskrivelse());
        } catch (Exception | Error e) {
            // All of it on purpose: a failed commit surfaces as a checked exception that no signature declares.
            failures.failed(mottak, e);
        }
    }

    private void open(MeldingReceipt mottak) throws MeldingRefused, IOException {
        if (mottak.lagerRef().isEmpty()) {
            router.deliver(mottak.meldingId(), Optional.empty(), Optional.empty());
            return;
        }
        String encrypted = mottak.lagerRef().get();
        if (encrypted.equals(DurableReceipt.PAYLOAD_GONE)) {
            throw MeldingRefused.payloadGone();
        }
        OpenedMelding opened = opener.open(mottak, encrypted);
        if (!accepts(mottak, opened)) {
            lager.delete(opened.ref());
            throw MeldingRefused.untrustedSigner(opened.signedBy());
        }
        if (!deliver(mottak, opened)) {
            lager.delete(opened.ref());
        }
        lager.delete(encrypted);
    }

    private boolean accepts(MeldingReceipt mottak, OpenedMelding opened) throws IOException {
        try {
            return signatures.accepts(mottak, opened);
        } catch (IOException | RuntimeException e) {
            lager.delete(opened.ref());
            throw e;
        }
    }

    private boolean deliver(MeldingReceipt mottak, OpenedMelding opened) throws IOException {
        try {
            return router.deliver(mottak.meldingId(), Optional.of(opened), opener.explanation(mottak, opened));
        } catch (RuntimeException e) {
            // Nothing was committed, and the next attempt opens the melding again. After a failed commit, which is a
            // checked exception, the outcome is unknown: keep the file, the nightly upkeep decides.
            lager.delete(opened.ref());
            throw e;
        }
    }
}
