package no.fiksio.integrasjonspunkt.liste;

import java.util.Optional;
import java.util.UUID;

/** Which messages of the utboks or the innboks are wanted; all that are given must match exactly. */
public record MeldingFilter(
        Optional<UUID> messageId,
        Optional<UUID> conversationId,
        Optional<String> prosess,
        Optional<String> mottaker,
        Optional<String> avsender) {}
