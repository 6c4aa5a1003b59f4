package no.fiksio.integrasjonspunkt.status.search;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;

/** Which statuses are wanted; all conditions that are given must hold. The period counts only when both ends are given. */
public record StatusFilter(
        Optional<Integer> id,
        Optional<UUID> messageId,
        Optional<UUID> conversationId,
        Optional<StatusVerdi> status,
        Optional<Instant> from,
        Optional<Instant> to) {}
