package no.fiksio.integrasjonspunkt.mottak.uleselig;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt;
import no.fiksio.integrasjonspunkt.protokoll.Meldingstyper;
import no.fiksio.integrasjonspunkt.protokoll.Meldingstyper.ErrorCause;
import no.fiksio.integrasjonspunkt.protokoll.Meldingstyper.ErrorType;
import no.fiksio.integrasjonspunkt.protokoll.Rolle;
import no.fiksio.integrasjonspunkt.sending.svar.AutomaticSvar;
import no.fiksio.integrasjonspunkt.sending.utboks.StoredDokument;

/**
 * What is done with a message that cannot be taken: its sender gets the protocol's error, the trail says why, and the
 * message is kept for the administrator. An answer is never answered, so that two gateways cannot complain in circles.
 */
@Service
public class UleseligHandler {

    private final Meldingstyper types;
    private final AutomaticSvar svar;
    private final UleseligRepository repository;

    @Inject
    UleseligHandler(Meldingstyper types, AutomaticSvar svar, UleseligRepository repository) {
        this.types = types;
        this.svar = svar;
        this.repository = repository;
    }

    /** @param feilmelding for the sender to read; says nothing of our keys or files */
    public void refuse(MeldingReceipt mottak, ErrorCause reason, String feilmelding, String cause) {
        boolean isAnswered =
                mottak.svarTil().isEmpty() && types.rolle(mottak.meldingstype(), false) == Rolle.FORESPORSEL;
        if (!isAnswered) {
            repository.refuse(mottak.meldingId(), cause, Optional.empty(), List.of());
            return;
        }
        ErrorType error = types.errorFor(mottak.meldingstype(), reason);
        StoredDokument file = svar.store(FeilmeldingFile.file(error.fileName(), feilmelding, mottak.meldingId()));
        repository.refuse(mottak.meldingId(), cause, Optional.of(error), List.of(file));
    }
}
