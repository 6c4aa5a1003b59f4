package no.fiksio.integrasjonspunkt.simulator.broker;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.simulator.melding.Content;
import no.fiksio.integrasjonspunkt.simulator.melding.SimulatedMelding;

/** A message as a consumer inside the process sees it. */
public record InternalDelivery(
        UUID meldingId,
        String type,
        UUID avsender,
        UUID mottaker,
        Optional<UUID> svarTil,
        Map<String, String> headers,
        Optional<UUID> dokumentlagerId,
        Optional<Content> content) {

    /** A message that arrived with these bytes. */
    public static InternalDelivery of(SimulatedMelding melding, Optional<Content> content) {
        return new InternalDelivery(
                melding.meldingId(),
                melding.type(),
                melding.avsender(),
                melding.mottaker(),
                melding.svarTil(),
                melding.headers(),
                melding.dokumentlagerId(),
                content);
    }
}
