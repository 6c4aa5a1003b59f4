package no.fiksio.integrasjonspunkt.status;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.protokoll.Meldingstyper;
import no.fiksio.integrasjonspunkt.protokoll.Rolle;

/**
 * Registers what a received answer says about the melding that it answers. {@link SvarRules} has the rules; this class
 * applies them, in the caller's transaction.
 */
@Service
@Transactional(TxType.MANDATORY)
public class SvarHandler {

    private final Meldingstyper types;
    private final StatusRepository repository;

    @Inject
    public SvarHandler(Meldingstyper types, StatusRepository repository) {
        this.types = types;
        this.repository = repository;
    }

    /** Our melding that the received one answers, locked until the transaction ends; empty if it answers none of ours. */
    public Optional<Samtale> question(MeldingReceipt mottak) {
        return mottak.svarTil().flatMap(id -> repository.findSent(mottak.konto(), id));
    }

    /**
     * Registers what the answer says about its question.
     *
     * @param explanation the answer's own words, for an error; may be empty
     */
    public void register(MeldingReceipt svar, Samtale question, Optional<String> explanation) {
        Rolle rolle = types.rolle(svar.meldingstype(), true);
        String description = StatusText.svar(rolle, svar, explanation);
        SvarRules.statusesFor(rolle, types.mottattIsFinal(question.meldingstype()), SvarRules.decided(question))
                .forEach(status -> repository.register(question, status, description, svar.meldingId()));
    }
}
