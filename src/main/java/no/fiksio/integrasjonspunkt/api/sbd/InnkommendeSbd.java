package no.fiksio.integrasjonspunkt.api.sbd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import no.fiksio.integrasjonspunkt.api.json.Json;
import no.fiksio.integrasjonspunkt.api.json.Tidspunkt;
import no.fiksio.integrasjonspunkt.melding.InnkommendeMelding;
import no.fiksio.integrasjonspunkt.melding.Samtale;

/** Writes the SBD of a message from Fiks IO: the true sender, its message type, and the conversation that it belongs to. */
public final class InnkommendeSbd {

    private InnkommendeSbd() {
    }

    /** The document; the message's conversation must be loaded. */
    public static JsonNode av(InnkommendeMelding melding) {
        return dokument(melding.samtale(), melding.mottatt(), Json.lesEget(melding.headere()));
    }

    /** The document of a message that the gateway sends on its own account, for which no archive system wrote one. */
    public static JsonNode avEgen(Samtale samtale) {
        return dokument(samtale, samtale.opprettet(), JsonNodeFactory.instance.objectNode());
    }

    private static JsonNode dokument(Samtale samtale, Instant tid, JsonNode headere) {
        ObjectNode sbd = JsonNodeFactory.instance.objectNode();
        ObjectNode hode = sbd.putObject("standardBusinessDocumentHeader").put("headerVersion", "1.0");
        part(hode.putArray("sender"), samtale.avsender());
        part(hode.putArray("receiver"), samtale.mottaker());
        hode.putObject("documentIdentification")
                .put("standard", samtale.meldingstype())
                .put("typeVersion", "2.0")
                .put("instanceIdentifier", samtale.messageId().toString())
                .put("type", Forretningsmelding.NAVN)
                .put("creationDateAndTime", Tidspunkt.skriv(tid));
        omfang(hode.putObject("businessScope").putArray("scope"), samtale);
        fiksio(sbd.putObject(Forretningsmelding.NAVN), samtale, headere);
        return sbd;
    }

    private static void part(ArrayNode parter, String identifikator) {
        parter.addObject().putObject("identifier")
                .put("value", identifikator)
                .put("authority", Identifikator.AUTORITET);
    }

    private static void omfang(ArrayNode omfang, Samtale samtale) {
        String conversationId = samtale.conversationId().toString();
        omfang.addObject()
                .put("type", "ConversationId")
                .put("instanceIdentifier", conversationId)
                .put("identifier", samtale.prosess())
                .putArray("scopeInformation").addObject()
                .put("expectedResponseDateTime", Tidspunkt.skriv(samtale.frist()));
        if (samtale.referanse() != null && !samtale.referanse().equals(conversationId)) {
            omfang.addObject()
                    .put("type", "ReceiverRef")
                    .put("instanceIdentifier", samtale.referanse());
        }
    }

    private static void fiksio(ObjectNode fiksio, Samtale samtale, JsonNode headere) {
        samtale.svarTil().ifPresent(id -> fiksio.put("svarPaMelding", id.toString()));
        samtale.korrelasjonsId().ifPresent(id -> fiksio.put("klientKorrelasjonsId", id));
        if (!headere.isEmpty()) {
            fiksio.set("headere", headere);
        }
    }
}
