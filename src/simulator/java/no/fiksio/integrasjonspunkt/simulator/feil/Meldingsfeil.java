package no.fiksio.integrasjonspunkt.simulator.feil;

import java.util.UUID;

import no.fiksio.integrasjonspunkt.simulator.melding.Hodefeil;

/** A fault of the next {@code antall} messages to a konto: poisonous headers, a payload changed on the way, or both. */
public record Meldingsfeil(UUID mottaker, Hodefeil hodefeil, boolean korruptInnhold, int antall) {

    static final Meldingsfeil INGEN = new Meldingsfeil(null, Hodefeil.INGEN, false, 0);
}
