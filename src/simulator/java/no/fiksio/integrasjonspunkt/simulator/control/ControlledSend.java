package no.fiksio.integrasjonspunkt.simulator.control;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.simulator.fault.ContainerFlaw;
import no.fiksio.integrasjonspunkt.simulator.responder.PackedFile;

/** A message that the simulator is asked to send from one of its konti. */
public record ControlledSend(
        UUID mottaker,
        String type,
        Optional<UUID> svarTil,
        Optional<Duration> levetid,
        Map<String, String> headers,
        List<PackedFile> dokumenter,
        ContainerFlaw containerFlaw) {

    public ControlledSend {
        headers = Map.copyOf(headers);
        dokumenter = List.copyOf(dokumenter);
    }

    /** Without payload, headers or time to live of its own. */
    public static ControlledSend to(UUID mottaker, String type) {
        return new ControlledSend(
                mottaker, type, Optional.empty(), Optional.empty(), Map.of(), List.of(), ContainerFlaw.INGEN);
    }

    public ControlledSend with(PackedFile... more) {
        return new ControlledSend(mottaker, type, svarTil, levetid, headers, List.of(more), containerFlaw);
    }

    public ControlledSend withHeader(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new ControlledSend(mottaker, type, svarTil, levetid, more, dokumenter, containerFlaw);
    }

    public ControlledSend svarTil(UUID meldingId) {
        return new ControlledSend(mottaker, type, Optional.of(meldingId), levetid, headers, dokumenter, containerFlaw);
    }

    public ControlledSend levetid(Duration fresh) {
        return new ControlledSend(mottaker, type, svarTil, Optional.of(fresh), headers, dokumenter, containerFlaw);
    }

    public ControlledSend with(ContainerFlaw error) {
        return new ControlledSend(mottaker, type, svarTil, levetid, headers, dokumenter, error);
    }
}
