package no.fiksio.integrasjonspunkt.api.sbd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import no.fiksio.integrasjonspunkt.api.json.Json;
import no.fiksio.integrasjonspunkt.api.json.Timestamps;
import no.fiksio.integrasjonspunkt.melding.InnboksMelding;
import no.fiksio.integrasjonspunkt.melding.Samtale;

/** Writes the SBD of a message from Fiks IO: the true sender, its message type, and the conversation that it belongs to. */
public final class IncomingSbd {

    private IncomingSbd() {}

    /** The document; the message's conversation must be loaded. */
    public static JsonNode of(InnboksMelding melding) {
        return dokument(melding.samtale(), melding.mottatt(), Json.readOwn(melding.headers()));
    }

    /** The document of a message that the gateway sends on its own account, for which no archive system wrote one. */
    public static JsonNode ofOwn(Samtale samtale) {
        return dokument(samtale, samtale.created(), JsonNodeFactory.instance.objectNode());
    }

    private static JsonNode dokument(Samtale samtale, Instant time, JsonNode headers) {
        ObjectNode sbd = JsonNodeFactory.instance.objectNode();
        ObjectNode sbdHeader = sbd.putObject("standardBusinessDocumentHeader").put("headerVersion", "1.0");
        party(sbdHeader.putArray("sender"), samtale.avsender());
        party(sbdHeader.putArray("receiver"), samtale.mottaker());
        sbdHeader
                .putObject("documentIdentification")
                .put("standard", samtale.meldingstype())
                .put("typeVersion", "2.0")
                .put("instanceIdentifier", samtale.messageId().toString())
                .put("type", Forretningsmelding.NAME)
                .put("creationDateAndTime", Timestamps.write(time));
        scope(sbdHeader.putObject("businessScope").putArray("scope"), samtale);
        fiksio(sbd.putObject(Forretningsmelding.NAME), samtale, headers);
        return sbd;
    }

    private static void party(ArrayNode parties, String identifier) {
        parties.addObject()
                .putObject("identifier")
                .put("value", identifier)
                .put("authority", PartyIdentifier.AUTHORITY);
    }

    private static void scope(ArrayNode scope, Samtale samtale) {
        String conversationId = samtale.conversationId().toString();
        scope.addObject()
                .put("type", "ConversationId")
                .put("instanceIdentifier", conversationId)
                .put("identifier", samtale.prosess())
                .putArray("scopeInformation")
                .addObject()
                .put("expectedResponseDateTime", Timestamps.write(samtale.deadline()));
        if (samtale.reference() != null && !samtale.reference().equals(conversationId)) {
            scope.addObject().put("type", "ReceiverRef").put("instanceIdentifier", samtale.reference());
        }
    }

    private static void fiksio(ObjectNode fiksio, Samtale samtale, JsonNode headers) {
        samtale.svarTil().ifPresent(id -> fiksio.put("svarPaMelding", id.toString()));
        samtale.korrelasjonsId().ifPresent(id -> fiksio.put("klientKorrelasjonsId", id));
        if (!headers.isEmpty()) {
            fiksio.set("headere", headers);
        }
    }
}
