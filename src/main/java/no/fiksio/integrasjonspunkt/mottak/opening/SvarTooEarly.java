package no.fiksio.integrasjonspunkt.mottak.opening;

import java.util.UUID;

/** An answer whose turn it is not yet, as {@link SvarOrder} says. It is opened again in a moment. */
final class SvarTooEarly extends RuntimeException {

    SvarTooEarly(UUID meldingId, UUID svarTil) {
        super("Melding " + meldingId + " answers " + svarTil + ", and is too early");
    }
}
