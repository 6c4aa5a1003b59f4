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

/** Lets a received answer move the status of the message that it answers. */
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

    /** The message of ours that the received one answers, if it answers one. */
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
        String description = description(rolle, svar, explanation);
        SvarRules.statusesFor(rolle, types.mottattIsFinal(question.meldingstype()), SvarRules.decided(question))
                .forEach(status -> repository.register(question, status, description, svar.meldingId()));
    }

    private static String description(Rolle rolle, MeldingReceipt svar, Optional<String> explanation) {
        return switch (rolle) {
            case TIDSAVBRUDD ->
                "Mottakeren hentet ikke meldingen innen fristen (" + svar.meldingstype() + " fra Fiks IO for konto "
                        + svar.avsenderKonto() + ")";
            case SERVERFEIL ->
                "Mottakeren klarte ikke å ta imot meldingen (" + svar.meldingstype() + " for konto "
                        + svar.avsenderKonto() + ")"
                        + explanation.map(f -> ": " + f).orElse("");
            case FEILMELDING ->
                svar.meldingstype() + explanation.map(f -> ": " + f).orElse("");
            default -> svar.meldingstype();
        };
    }
}
