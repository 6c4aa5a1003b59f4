package no.fiksio.integrasjonspunkt.sending.utboks;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.melding.KontoId;

/**
 * A message as the archive system wants it sent, every default filled in.
 *
 * @param avsender       as the SBD names the sender: an identifier, or the id of one of our konti
 * @param mottaker       the receiver's konto id
 * @param prosess        the SBD's process: a protocol or a message type
 * @param meldingstype   the Fiks meldingType
 * @param deadline          when it is too late
 * @param reference      value of a ReceiverRef scope, which may name the incoming message that this answers
 * @param svarPaMelding the incoming message that this explicitly answers
 * @param korrelasjonsId the dialogue's correlation id, when the archive system names one
 * @param headers        custom Fiks headers
 * @param sbd            the SBD to give back on every read, JSON
 */
public record NewMelding(
        UUID messageId,
        UUID conversationId,
        String avsender,
        KontoId mottaker,
        String prosess,
        String meldingstype,
        Instant deadline,
        Optional<String> reference,
        Optional<UUID> svarPaMelding,
        Optional<String> korrelasjonsId,
        Map<String, String> headers,
        String sbd) {}
