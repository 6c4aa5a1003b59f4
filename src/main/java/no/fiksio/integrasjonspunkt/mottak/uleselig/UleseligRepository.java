package no.fiksio.integrasjonspunkt.mottak.uleselig;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;
import no.fiksio.integrasjonspunkt.mottak.samtale.InnkommendeSamtaler;
import no.fiksio.integrasjonspunkt.protokoll.Meldingstyper.ErrorType;
import no.fiksio.integrasjonspunkt.sending.svar.AutomaticSvar;
import no.fiksio.integrasjonspunkt.sending.utboks.StoredDokument;
import no.fiksio.integrasjonspunkt.status.StatusRepository;
import no.fiksio.integrasjonspunkt.status.SvarHandler;

/** The one transaction of a refusal: the message kept, its trail told, and the error in the queue. */
@Service
@Transactional
class UleseligRepository {

    private final EntityManager em;
    private final StatusRepository statuses;
    private final AutomaticSvar svar;
    private final SvarHandler svarHandler;
    private final InnkommendeSamtaler samtaler;

    @Inject
    UleseligRepository(
            EntityManager em,
            StatusRepository statuses,
            AutomaticSvar svar,
            SvarHandler svarHandler,
            InnkommendeSamtaler samtaler) {
        this.em = em;
        this.statuses = statuses;
        this.svar = svar;
        this.svarHandler = svarHandler;
        this.samtaler = samtaler;
    }

    void refuse(UUID meldingId, String cause, Optional<ErrorType> error, List<StoredDokument> files) {
        MeldingReceipt mottak = em.find(MeldingReceipt.class, meldingId);
        if (mottak.state() != MeldingReceipt.State.MOTTATT) {
            return;
        }
        mottak.uleselig(cause);
        Samtale samtale = samtaler.lockOrBegin(mottak, svarHandler.question(mottak));
        statuses.register(samtale, StatusVerdi.FEIL, cause, meldingId);
        error.ifPresent(f -> svar.svar(mottak, samtale.conversationId(), f.type(), files));
    }
}
