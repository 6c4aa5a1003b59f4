package no.fiksio.integrasjonspunkt.simulator.motor;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import no.fiksio.integrasjonspunkt.simulator.melding.Innhold;
import no.fiksio.integrasjonspunkt.simulator.melding.Melding;

/** A message as a consumer inside the process sees it. */
public record Levering(
        UUID meldingId,
        String type,
        UUID avsender,
        UUID mottaker,
        Optional<UUID> svarTil,
        Map<String, String> headere,
        Optional<UUID> dokumentlagerId,
        Optional<Innhold> innhold) {

    /** A message that arrived with these bytes. */
    public static Levering av(Melding melding, Optional<Innhold> innhold) {
        return new Levering(melding.meldingId(), melding.type(), melding.avsender(), melding.mottaker(), melding.svarTil(),
                melding.headere(), melding.dokumentlagerId(), innhold);
    }
}
