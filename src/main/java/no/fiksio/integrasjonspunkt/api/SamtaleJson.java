package no.fiksio.integrasjonspunkt.api;

import java.time.Instant;
import java.util.List;
import no.fiksio.integrasjonspunkt.api.liste.Tjenesteid;
import no.fiksio.integrasjonspunkt.api.sbd.Identifikator;
import no.fiksio.integrasjonspunkt.melding.Retning;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.StatusRegistrering;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A conversation: the trail of one message. */
@Schema(name = "Conversation", description = "The trail of one message (samtale). It outlives the message itself.")
record SamtaleJson(
        @Schema(example = "7") int id,
        String conversationId,
        String messageId,
        @Schema(description = "A konto id, or an organisation number with its prefix") String sender,
        @Schema(description = "A konto id, or a bare organisation number") String senderIdentifier,
        String receiver,
        String receiverIdentifier,
        @Schema(description = "Protocol or message type", example = "no.ks.fiks.arkiv.v1") String processIdentifier,
        @Schema(description = "Fiks IO message type (meldingstype)") String documentIdentifier,
        @Schema(description = "The conversationId, or for an answer the messageId that it answers") String messageReference,
        String messageTitle,
        Instant lastUpdate,
        boolean finished,
        @Schema(description = "After this it is too late (levetid)") Instant expiry,
        Retning direction,
        Tjenesteid serviceIdentifier,
        @Schema(description = "In the order of registration") List<Statuslinje> messageStatuses) {

    /** A status inside its conversation. */
    @Schema(name = "ConversationStatus")
    record Statuslinje(int id, Instant lastUpdate, StatusVerdi status, String description) {

        static Statuslinje av(StatusRegistrering status) {
            return new Statuslinje(status.id(), status.tidspunkt(), status.status(), status.beskrivelse().orElse(null));
        }
    }

    static SamtaleJson av(Samtale samtale) {
        return new SamtaleJson(samtale.id(), samtale.conversationId().toString(), samtale.messageId().toString(),
                samtale.avsender(), uprefikset(samtale.avsender()), samtale.mottaker(), uprefikset(samtale.mottaker()),
                samtale.prosess(), samtale.meldingstype(), samtale.referanse(), samtale.tittel(), samtale.sistEndret(),
                samtale.ferdig(), samtale.frist(), samtale.retning(), Tjenesteid.DPFIO,
                samtale.statuser().stream().map(Statuslinje::av).toList());
    }

    private static String uprefikset(String part) {
        return Identifikator.les(part).map(Identifikator::uprefikset).orElse(part);
    }
}
