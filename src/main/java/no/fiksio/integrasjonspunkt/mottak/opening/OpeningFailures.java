package no.fiksio.integrasjonspunkt.mottak.opening;

import jakarta.inject.Inject;
import java.util.OptionalInt;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt;
import no.fiksio.integrasjonspunkt.mottak.receipt.ReceiptRepository;
import no.fiksio.integrasjonspunkt.mottak.uleselig.UleseligHandler;
import no.fiksio.integrasjonspunkt.protokoll.Meldingstyper.ErrorCause;
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

    /** Counts a failure of a melding, and says how many there are; empty if it no longer waits to be opened. */
    @FunctionalInterface
    interface Count {
        OptionalInt failed(UUID meldingId, String error);
    }

    /** Keeps a melding as unreadable, and answers its sender. */
    @FunctionalInterface
    interface Refusal {
        void refuse(MeldingReceipt mottak, ErrorCause reason, String feilmelding, String beskrivelse);
    }

    private final Count count;
    private final Refusal refusal;

    @Inject
    OpeningFailures(ReceiptRepository receipts, UleseligHandler uleselig) {
        this(receipts::registerFailure, uleselig::refuse);
    }

    OpeningFailures(Count count, Refusal refusal) {
        this.count = count;
        this.refusal = refusal;
    }

    /**
     * Counts a failed attempt. The first is logged with its stack trace, the others in a line.
     *
     * @throws OpeningPostponed unless it was the last attempt, or the melding was opened meanwhile
     */
    void failed(MeldingReceipt mottak, Throwable cause) {
        OptionalInt attempt = count.failed(mottak.meldingId(), cause.toString());
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
        refusal.refuse(mottak, refused.errorCause(), refused.feilmelding(), refused.beskrivelse());
    }
}
