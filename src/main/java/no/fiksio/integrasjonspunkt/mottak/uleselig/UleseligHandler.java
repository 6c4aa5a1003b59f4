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
 * Refuses a melding that cannot be read or must not be trusted: its sender gets the error of the protocol, the trail says
 * why, and the melding is kept for an administrator. An answer is never answered with an error, so that two gateways cannot
 * complain to each other for ever.
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

    /**
     * Stores the file of the answer, if there shall be one, and then registers everything in one transaction.
     *
     * @param reason      whose fault it is
     * @param feilmelding for the sender to read, in Norwegian; says nothing about our keys or files
     * @param cause       for the trail and the administrator, in Norwegian
     */
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
