package no.fiksio.integrasjonspunkt.status;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.melding.Retning;

/**
 * Which conversations are wanted; all that are given must match.
 *
 * @param fra last change at or after this
 * @param til last change before this
 */
public record SamtaleFilter(Optional<UUID> messageId, Optional<UUID> conversationId, Optional<String> avsender,
                            Optional<String> mottaker, Optional<String> referanse, Optional<String> tittel,
                            Optional<Boolean> ferdig, Optional<Retning> retning, Optional<Instant> fra,
                            Optional<Instant> til) {
}
