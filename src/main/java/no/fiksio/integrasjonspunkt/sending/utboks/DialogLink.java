package no.fiksio.integrasjonspunkt.sending.utboks;

import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.melding.KontoId;

/**
 * Which of our konti sends a melding, and which dialogue it belongs to.
 *
 * @param svarTil        the Fiks melding-id that the melding answers
 * @param conversationId the dialogue's conversation
 * @param korrelasjonsId the dialogue's correlation id
 */
public record DialogLink(KontoId avsender, Optional<UUID> svarTil, UUID conversationId, String korrelasjonsId) {}
