package no.fiksio.integrasjonspunkt.simulator.melding;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** One message that came to a konto, and the last thing that happened to it there. */
public record LedgerEntry(
        UUID meldingId,
        Optional<String> klientMeldingId,
        String type,
        UUID avsender,
        Optional<UUID> svarTil,
        Instant timestamp,
        MeldingEvent last,
        int deliveries) {}
