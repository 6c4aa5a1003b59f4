package no.fiksio.integrasjonspunkt.api.json;

import java.time.Instant;
import java.util.List;
import no.fiksio.integrasjonspunkt.api.liste.ServiceIdentifier;
import no.fiksio.integrasjonspunkt.api.sbd.PartyIdentifier;
import no.fiksio.integrasjonspunkt.melding.Retning;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.StatusRegistrering;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;

/** A conversation: the trail of one message. */
public record SamtaleJson(
        int id,
        String conversationId,
        String messageId,
        String sender,
        String senderIdentifier,
        String receiver,
        String receiverIdentifier,
        String processIdentifier,
        String documentIdentifier,
        String messageReference,
        String messageTitle,
        Instant lastUpdate,
        boolean finished,
        Instant expiry,
        Retning direction,
        ServiceIdentifier serviceIdentifier,
        String signedBy,
        List<StatusLine> messageStatuses) {

    /** A status inside its conversation. */
    record StatusLine(int id, Instant lastUpdate, StatusVerdi status, String description) {

        static StatusLine of(StatusRegistrering status) {
            return new StatusLine(
                    status.id(),
                    status.timestamp(),
                    status.status(),
                    status.description().orElse(null));
        }
    }

    public static SamtaleJson of(Samtale samtale) {
        return new SamtaleJson(
                samtale.id(),
                samtale.conversationId().toString(),
                samtale.messageId().toString(),
                samtale.avsender(),
                unprefixed(samtale.avsender()),
                samtale.mottaker(),
                unprefixed(samtale.mottaker()),
                samtale.prosess(),
                samtale.meldingstype(),
                samtale.reference(),
                samtale.title(),
                samtale.lastChanged(),
                samtale.done(),
                samtale.deadline(),
                samtale.direction(),
                ServiceIdentifier.DPFIO,
                samtale.signedBy().orElse(null),
                samtale.statuses().stream().map(StatusLine::of).toList());
    }

    private static String unprefixed(String party) {
        return PartyIdentifier.read(party).map(PartyIdentifier::unprefixed).orElse(party);
    }
}
