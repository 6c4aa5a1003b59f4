package no.fiksio.integrasjonspunkt.api.sbd;

import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import no.fiksio.integrasjonspunkt.konfig.Innstillinger;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;

/** Sets the reader up with what the configuration says. */
@Tjeneste
class Oppsett {

    @Produces
    SbdLeser leser(Innstillinger innstillinger, Clock klokke) {
        Identifikator avsender = Identifikator.les(innstillinger.organisasjonsnummer())
                .orElseThrow(() -> new IllegalStateException("organisasjonsnummer"));
        return new SbdLeser(new Standardverdier(avsender, innstillinger.regler().levetid()), klokke);
    }
}
