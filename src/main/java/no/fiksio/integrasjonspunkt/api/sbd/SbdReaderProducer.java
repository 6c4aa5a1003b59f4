package no.fiksio.integrasjonspunkt.api.sbd;

import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.konfig.Settings;

/** Sets the reader up with what the configuration says. */
@Service
class SbdReaderProducer {

    @Produces
    SbdReader reader(Settings settings, Clock clock) {
        PartyIdentifier avsender = PartyIdentifier.read(settings.organisasjonsnummer())
                .orElseThrow(() -> new IllegalStateException("organisasjonsnummer"));
        return new SbdReader(
                new SbdCompletion.DefaultValues(avsender, settings.rules().levetid()), clock);
    }
}
