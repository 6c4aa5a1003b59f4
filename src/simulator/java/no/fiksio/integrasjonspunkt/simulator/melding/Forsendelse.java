package no.fiksio.integrasjonspunkt.simulator.melding;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What a sender hands to the send API; the time to live is empty when the sender leaves it to the platform. */
public record Forsendelse(
        UUID avsender,
        UUID mottaker,
        String type,
        Optional<UUID> svarTil,
        Optional<Duration> levetid,
        Map<String, String> headers,
        Optional<Content> content) {

    public Forsendelse {
        headers = Map.copyOf(headers);
    }
}
