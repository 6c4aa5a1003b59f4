package no.fiksio.integrasjonspunkt.mottak.opening;

import jakarta.inject.Inject;
import java.util.OptionalInt;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt;
import no.fiksio.integrasjonspunkt.mottak.receipt.ReceiptRepository;
import no.fiksio.integrasjonspunkt.mottak.uleselig.UleseligHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done when we ourselves fail to open a melding: it is tried again, and after {@value #MOST_ATTEMPTS} attempts (three
 * to four hours, by the queue's pauses) it is kept as unreadable and its sender told that we have failed.
 */
@Service
class OpeningFailures {

    static final int MOST_ATTEMPTS = 50;

    private static final Logger LOG = LoggerFactory.getLogger(OpeningFailures.class);

    private final ReceiptRepository receipts;
    private final UleseligHandler uleselig;

    @Inject
    OpeningFailures(ReceiptRepository receipts, UleseligHandler uleselig) {
        this.receipts = receipts;
        this.uleselig = uleselig;
    }

    /**
     * Counts a failed attempt. The first is logged with its stack trace, the others in a line.
     *
     * @throws OpeningPostponed unless it was the last attempt, or the melding was opened meanwhile
     */
    void failed(MeldingReceipt mottak, Throwable cause) {
        OptionalInt attempt = receipts.registerFailure(mottak.meldingId(), cause.toString());
        if (attempt.isEmpty()) {
            LOG.info("Melding {} is settled, though an attempt failed: {}", mottak.meldingId(), cause.toString());
            return;
        }
        LOG.warn(
                "Melding {} to konto {} from konto {} is not opened (attempt {} of {}): {}",
                mottak.meldingId(),
                mottak.konto(),
                mottak.avsenderKonto(),
                attempt.getAsInt(),
                MOST_ATTEMPTS,
                cause.toString(),
                attempt.getAsInt() == 1 ? cause : null);
        if (attempt.getAsInt() < MOST_ATTEMPTS) {
            throw new OpeningPostponed("Melding " + mottak.meldingId() + " is not opened: " + cause, cause);
        }
        LOG.error("Melding {} to konto {} is given up", mottak.meldingId(), mottak.konto());
        MeldingRefused refused = MeldingRefused.ownFailure(attempt.getAsInt(), cause);
        uleselig.refuse(mottak, refused.errorCause(), refused.feilmelding(), refused.beskrivelse());
    }
}
