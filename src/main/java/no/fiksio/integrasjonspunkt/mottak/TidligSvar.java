package no.fiksio.integrasjonspunkt.mottak;

import java.util.UUID;

/** An answer that came before our own commit of what it answers: it shall be delivered again in a moment. */
final class TidligSvar extends RuntimeException {

    TidligSvar(UUID meldingId, UUID svarTil) {
        super("Melding " + meldingId + " answers " + svarTil + ", which is not known yet");
    }
}
