package no.fiksio.integrasjonspunkt.mottak.opening;

import java.util.UUID;

/** An answer that came before something that must be registered first. It is opened again in a moment. */
final class EarlySvar extends RuntimeException {

    EarlySvar(UUID meldingId, UUID svarTil) {
        super("Melding " + meldingId + " answers " + svarTil + ", and is too early");
    }
}
