package no.fiksio.integrasjonspunkt.mottak.innboks;

import java.util.Optional;
import java.util.UUID;

/** Which incoming messages are wanted; all that are given must match exactly. */
public record InnboksFilter(
        Optional<UUID> messageId,
        Optional<UUID> conversationId,
        Optional<String> prosess,
        Optional<String> mottaker,
        Optional<String> avsender) {}
