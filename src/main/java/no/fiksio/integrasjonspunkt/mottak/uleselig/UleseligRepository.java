package no.fiksio.integrasjonspunkt.mottak.uleselig;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.feil.RequestRefused;
import no.fiksio.integrasjonspunkt.feil.RequestRefused.Reason;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt.State;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;
import no.fiksio.integrasjonspunkt.mottak.receipt.ReceiptRepository;
import no.fiksio.integrasjonspunkt.mottak.samtale.InnkommendeSamtaler;
import no.fiksio.integrasjonspunkt.protokoll.Meldingstyper.ErrorType;
import no.fiksio.integrasjonspunkt.sending.svar.AutomaticSvar;
import no.fiksio.integrasjonspunkt.sending.utboks.StoredDokument;
import no.fiksio.integrasjonspunkt.status.StatusRepository;
import no.fiksio.integrasjonspunkt.status.SvarHandler;

/**
 * The transactions about meldinger that cannot be read. A refusal is one: the melding kept, its status registered, and the
 * answer to its sender in the queue.
 */
@Service
@Transactional
class UleseligRepository {

    private final ReceiptRepository receipts;
    private final StatusRepository statuses;
    private final AutomaticSvar svar;
    private final SvarHandler svarHandler;
    private final InnkommendeSamtaler samtaler;

    @Inject
    UleseligRepository(
            ReceiptRepository receipts,
            StatusRepository statuses,
            AutomaticSvar svar,
            SvarHandler svarHandler,
            InnkommendeSamtaler samtaler) {
        this.receipts = receipts;
        this.statuses = statuses;
        this.svar = svar;
        this.svarHandler = svarHandler;
        this.samtaler = samtaler;
    }

    /**
     * Keeps a melding as unreadable, registers FEIL with the cause, and puts the answer to its sender in the queue. Nothing
     * happens if it has been opened meanwhile.
     *
     * @param cause what is wrong, in Norwegian, for the trail and the administrator
     * @param error the type of the answer; empty if there shall be none
     * @param files the answer's files, which are in the payload store already
     */
    void refuse(UUID meldingId, String cause, Optional<ErrorType> error, List<StoredDokument> files) {
        receipts.lock(meldingId, State.MOTTATT).ifPresent(mottak -> {
            mottak.uleselig(cause);
            Samtale samtale = samtaler.lockOrBegin(mottak, svarHandler.question(mottak));
            statuses.register(samtale, StatusVerdi.FEIL, cause, meldingId);
            error.ifPresent(f -> svar.svar(mottak, samtale.conversationId(), f.type(), files));
        });
    }

    /** A melding that is unreadable, locked until the caller's transaction ends; {@link RequestRefused} if there is none. */
    @Transactional(TxType.MANDATORY)
    MeldingReceipt lock(UUID meldingId) {
        return receipts.lock(meldingId, State.ULESELIG)
                .orElseThrow(() -> new RequestRefused(Reason.MELDING_NOT_FOUND, meldingId));
    }
}
