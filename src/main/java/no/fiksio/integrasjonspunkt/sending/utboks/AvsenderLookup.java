package no.fiksio.integrasjonspunkt.sending.utboks;

import jakarta.inject.Inject;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.feil.RequestRefused;
import no.fiksio.integrasjonspunkt.feil.RequestRefused.Reason;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.melding.KontoId;

/**
 * Finds which of our konti an SBD's sender means (kontrakt.md 3): the konto with that id, or else the first of that
 * organisation. Where only one konto is configured, any organisation means that one.
 */
@Service
class AvsenderLookup {

    /** ISO 6523: what follows is a Norwegian organisation number. */
    private static final String PREFIX = "0192:";

    private final Settings settings;

    @Inject
    AvsenderLookup(Settings settings) {
        this.settings = settings;
    }

    /**
     * Our konto that the sender means.
     *
     * @param avsender the SBD's sender: an organisation number with or without its prefix, or a konto id
     * @throws RequestRefused if it means none
     */
    KontoId konto(String avsender) {
        String ident = avsender.startsWith(PREFIX) ? avsender.substring(PREFIX.length()) : avsender;
        return KontoId.read(ident)
                .flatMap(settings::konto)
                .or(() -> ofOrganisation(ident))
                .or(() -> onlyOne(ident))
                .map(Settings.Konto::id)
                .orElseThrow(() -> new RequestRefused(Reason.AVSENDER_UNKNOWN, avsender));
    }

    private Optional<Settings.Konto> ofOrganisation(String organisasjonsnummer) {
        return settings.konti().stream()
                .filter(konto -> organisasjonsnummer.equals(konto.organisasjonsnummer()))
                .findFirst();
    }

    private Optional<Settings.Konto> onlyOne(String ident) {
        boolean namesAnother = KontoId.read(ident).isPresent();
        return settings.konti().size() == 1 && !namesAnother
                ? Optional.of(settings.konti().get(0))
                : Optional.empty();
    }
}
