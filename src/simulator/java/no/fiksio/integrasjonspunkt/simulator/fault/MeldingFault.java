package no.fiksio.integrasjonspunkt.simulator.fault;

import java.util.UUID;
import no.fiksio.integrasjonspunkt.simulator.melding.HeaderFlaw;

/** A fault of the next {@code antall} messages to a konto: poisonous headers, a payload changed on the way, or both. */
public record MeldingFault(UUID mottaker, HeaderFlaw headerFlaw, boolean corruptContent, int count) {

    static final MeldingFault NONE = new MeldingFault(null, HeaderFlaw.INGEN, false, 0);
}
