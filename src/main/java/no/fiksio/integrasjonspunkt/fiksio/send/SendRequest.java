package no.fiksio.integrasjonspunkt.fiksio.send;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.melding.KontoId;

/**
 * One message for Fiks IO's send call.
 *
 * @param klientMeldingId the same in every attempt to send this message
 * @param svarTil         the Fiks melding-id of the message that it answers
 * @param ttl             how long Fiks IO keeps it for the receiver; at least a second
 * @param headers         custom headers besides the ids above
 * @param container       reference of the encrypted ASiC-E in the payload store; empty for a message without payload
 */
public record SendRequest(
        KontoId avsender,
        KontoId mottaker,
        String meldingstype,
        UUID klientMeldingId,
        Optional<String> korrelasjonsId,
        Optional<UUID> svarTil,
        Duration ttl,
        Map<String, String> headers,
        Optional<String> container) {}
