package no.fiksio.integrasjonspunkt.mottak;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.melding.FiksMottak;
import no.fiksio.integrasjonspunkt.sending.EgneSvar;
import no.fiksio.integrasjonspunkt.sending.LagretDokument;
import no.fiksio.integrasjonspunkt.svar.Meldingstyper;
import no.fiksio.integrasjonspunkt.svar.Meldingstyper.Feilgrunn;
import no.fiksio.integrasjonspunkt.svar.Meldingstyper.Feiltype;
import no.fiksio.integrasjonspunkt.svar.Rolle;

/**
 * What is done with a message that cannot be taken: its sender gets the protocol's error, the trail says why, and the
 * message is kept for the administrator. An answer is never answered, so that two gateways cannot complain in circles.
 */
@Tjeneste
class Avvisning {

    private final Meldingstyper typer;
    private final EgneSvar svar;
    private final Avvisningsregister register;

    @Inject
    Avvisning(Meldingstyper typer, EgneSvar svar, Avvisningsregister register) {
        this.typer = typer;
        this.svar = svar;
        this.register = register;
    }

    /** @param feilmelding for the sender to read; says nothing of our keys or files */
    void avvis(FiksMottak mottak, Feilgrunn grunn, String feilmelding, String aarsak) {
        boolean besvares = mottak.svarTil().isEmpty()
                && typer.rolle(mottak.meldingstype(), false) == Rolle.FORESPORSEL;
        if (!besvares) {
            register.avvis(mottak.meldingId(), aarsak, Optional.empty(), List.of());
            return;
        }
        Feiltype feil = typer.feilFor(mottak.meldingstype(), grunn);
        LagretDokument fil = svar.lagre(Feilsvar.fil(feil.filnavn(), feilmelding, mottak.meldingId()));
        register.avvis(mottak.meldingId(), aarsak, Optional.of(feil), List.of(fil));
    }
}
