package no.fiksio.integrasjonspunkt.sending.utboks;

import java.util.Optional;
import java.util.UUID;

/** Which outgoing messages are wanted; all that are given must match exactly. */
public record UtboksFilter(
        Optional<UUID> messageId,
        Optional<UUID> conversationId,
        Optional<String> prosess,
        Optional<String> mottaker,
        Optional<String> avsender) {}
