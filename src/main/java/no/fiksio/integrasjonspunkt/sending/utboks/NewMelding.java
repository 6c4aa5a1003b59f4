package no.fiksio.integrasjonspunkt.sending.utboks;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.melding.KontoId;

/**
 * A melding as the archive system wants it sent, every default filled in.
 *
 * @param avsender       as the SBD names the sender: an identifier, or the id of one of our konti
 * @param mottaker       the receiver's konto id
 * @param prosess        the SBD's process: a protocol or a message type
 * @param meldingstype   the Fiks meldingType
 * @param deadline       the moment from which it is too late to send it
 * @param reference      value of a ReceiverRef scope, which may name the received melding that this answers
 * @param svarPaMelding the received melding that this explicitly answers
 * @param korrelasjonsId the dialogue's correlation id, when the archive system names one
 * @param headers        custom Fiks headers
 * @param sbd            the SBD to return on every read, JSON; null for a melding of the gateway's own
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
