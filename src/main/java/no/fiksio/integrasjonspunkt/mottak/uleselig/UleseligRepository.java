package no.fiksio.integrasjonspunkt.mottak.uleselig;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;
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
    private final Clock clock;

    @Inject
    UleseligRepository(
            EntityManager em, StatusRepository statuses, AutomaticSvar svar, SvarHandler svarHandler, Clock clock) {
        this.em = em;
        this.statuses = statuses;
        this.svar = svar;
        this.svarHandler = svarHandler;
        this.clock = clock;
    }

    void refuse(UUID meldingId, String cause, Optional<ErrorType> error, List<StoredDokument> files) {
        MeldingReceipt mottak = em.find(MeldingReceipt.class, meldingId);
        if (mottak.state() != MeldingReceipt.State.MOTTATT) {
            return;
        }
        mottak.uleselig(cause);
        // One that was tried again has its conversation already.
        Samtale samtale = statuses.lock(meldingId).orElseGet(() -> newSamtale(mottak));
        statuses.register(samtale, StatusVerdi.FEIL, cause, meldingId);
        error.ifPresent(f -> svar.svar(mottak, samtale.conversationId(), f.type(), files));
    }

    private Samtale newSamtale(MeldingReceipt mottak) {
        Instant now = clock.instant();
        Optional<Samtale> question = svarHandler.question(mottak);
        Samtale samtale = Samtale.incoming(
                        mottak.meldingId(),
                        question.map(Samtale::conversationId).orElse(mottak.meldingId()),
                        mottak.avsenderKonto(),
                        mottak.konto(),
                        now)
                .om(mottak.meldingstype(), mottak.meldingstype())
                .withDeadline(now)
                .linkedTo(mottak.svarTil().orElse(null), mottak.korrelasjonsId().orElse(null));
        question.ifPresent(s -> samtale.refersTo(s.messageId().toString()));
        statuses.begin(samtale, null);
        return samtale;
    }
}
