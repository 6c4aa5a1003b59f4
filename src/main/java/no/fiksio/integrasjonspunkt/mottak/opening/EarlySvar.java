package no.fiksio.integrasjonspunkt.mottak.opening;

import java.util.UUID;

/** An answer that came before what must be registered ahead of it: it shall be looked at again in a moment. */
final class EarlySvar extends RuntimeException {

    EarlySvar(UUID meldingId, UUID svarTil) {
        super("Melding " + meldingId + " answers " + svarTil + ", and is too early");
    }
}
