package no.fiksio.integrasjonspunkt.sending;

import jakarta.inject.Inject;
import no.fiksio.integrasjonspunkt.konfig.Innstillinger;
import no.fiksio.integrasjonspunkt.konfig.Innstillinger.Leveringsregel;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;
import no.fiksio.integrasjonspunkt.status.Statusregister;
import no.fiksio.integrasjonspunkt.svar.Meldingstyper;

/** Decides when a message that no receipt can answer counts as delivered, and says so in the status. */
@Tjeneste
class Levering {

    private final Innstillinger innstillinger;
    private final Meldingstyper typer;
    private final Statusregister statuser;

    @Inject
    Levering(Innstillinger innstillinger, Meldingstyper typer, Statusregister statuser) {
        this.innstillinger = innstillinger;
        this.typer = typer;
        this.statuser = statuser;
    }

    /** Called when Fiks IO has accepted the message. */
    void sendt(Samtale samtale) {
        if (!typer.harKvittering(samtale.meldingstype()) && regel(samtale) == Leveringsregel.VED_SENDING) {
            statuser.registrer(samtale, StatusVerdi.LEVERT,
                    "Godtatt av Fiks IO. Meldingstypen har ingen kvittering.", null);
        }
    }

    /** Called when a sent message's time is up and neither the receiver nor Fiks IO has said anything final. */
    void fristUte(Samtale samtale) {
        if (!typer.harKvittering(samtale.meldingstype()) && regel(samtale) == Leveringsregel.VED_LEVETID) {
            statuser.registrer(samtale, StatusVerdi.LEVERT,
                    "Levetiden er ute uten melding om tidsavbrudd fra Fiks IO. Meldingstypen har ingen kvittering.", null);
        } else {
            statuser.registrer(samtale, StatusVerdi.LEVETID_UTLOPT,
                    "Fristen er ute uten svar fra mottakeren", null);
        }
    }

    private Leveringsregel regel(Samtale samtale) {
        // Of a konto that is no longer ours nobody has said anything: then no delivery is assumed.
        return innstillinger.konto(samtale.egenKonto())
                .map(konto -> konto.dialog().levering(samtale.meldingstype()))
                .orElse(Leveringsregel.VED_KVITTERING);
    }
}
