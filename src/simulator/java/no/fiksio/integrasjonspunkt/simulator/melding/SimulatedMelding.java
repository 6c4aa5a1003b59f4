package no.fiksio.integrasjonspunkt.simulator.melding;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A message that the platform has accepted and put on the receiver's queue. */
public record SimulatedMelding(
        UUID meldingId,
        String type,
        UUID avsender,
        String avsenderName,
        UUID mottaker,
        Optional<UUID> svarTil,
        Optional<String> svarTilType,
        Duration levetid,
        Instant expiresAt,
        Map<String, String> headers,
        Optional<UUID> dokumentlagerId,
        Optional<Content> content,
        HeaderFlaw headerFlaw) {

    public static final String KLIENT_MELDING_ID = "klientMeldingId";

    public SimulatedMelding {
        headers = Map.copyOf(headers);
    }

    public String queue() {
        return "fiksio.konto." + mottaker;
    }

    public Optional<String> klientMeldingId() {
        return Optional.ofNullable(headers.get(KLIENT_MELDING_ID));
    }

    public void delete() {
        content.ifPresent(Content::delete);
    }
}
