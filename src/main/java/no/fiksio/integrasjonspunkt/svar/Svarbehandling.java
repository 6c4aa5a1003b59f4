package no.fiksio.integrasjonspunkt.svar;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.melding.FiksMottak;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.status.Statusregister;

/** Lets a received answer move the status of the message that it answers. */
@Tjeneste
@Transactional(TxType.MANDATORY)
public class Svarbehandling {

    private final Meldingstyper typer;
    private final Statusregister register;

    @Inject
    Svarbehandling(Meldingstyper typer, Statusregister register) {
        this.typer = typer;
        this.register = register;
    }

    /** The message of ours that the received one answers, if it answers one. */
    public Optional<Samtale> sporsmaal(FiksMottak mottak) {
        return mottak.svarTil().flatMap(id -> register.finnSendt(mottak.konto(), id));
    }

    /**
     * Registers what the answer says about its question.
     *
     * @param forklaring the answer's own words, for an error; may be empty
     */
    public void registrer(FiksMottak svar, Samtale sporsmaal, Optional<String> forklaring) {
        Rolle rolle = typer.rolle(svar.meldingstype(), true);
        String beskrivelse = beskrivelse(rolle, svar, forklaring);
        Svarregler.statuserVed(rolle, typer.mottattErEndelig(sporsmaal.meldingstype()), Svarregler.avgjort(sporsmaal))
                .forEach(status -> register.registrer(sporsmaal, status, beskrivelse, svar.meldingId()));
    }

    private static String beskrivelse(Rolle rolle, FiksMottak svar, Optional<String> forklaring) {
        return switch (rolle) {
            case TIDSAVBRUDD -> "Mottakeren hentet ikke meldingen innen fristen (" + svar.meldingstype()
                    + " fra Fiks IO for konto " + svar.avsenderKonto() + ")";
            case SERVERFEIL -> "Mottakeren klarte ikke \u00e5 ta imot meldingen (" + svar.meldingstype()
                    + " for konto " + svar.avsenderKonto() + ")" + forklaring.map(f -> ": " + f).orElse("");
            case FEILMELDING -> svar.meldingstype() + forklaring.map(f -> ": " + f).orElse("");
            default -> svar.meldingstype();
        };
    }
}
