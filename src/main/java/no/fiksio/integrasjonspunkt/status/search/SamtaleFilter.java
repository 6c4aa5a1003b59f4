package no.fiksio.integrasjonspunkt.status.search;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.melding.Retning;

/**
 * Which samtaler are wanted; all conditions that are given must hold.
 *
 * @param from last change at or after this
 * @param to last change before this
 */
public record SamtaleFilter(
        Optional<UUID> messageId,
        Optional<UUID> conversationId,
        Optional<String> avsender,
        Optional<String> mottaker,
        Optional<String> reference,
        Optional<String> title,
        Optional<Boolean> done,
        Optional<Retning> direction,
        Optional<Instant> from,
        Optional<Instant> to) {}
