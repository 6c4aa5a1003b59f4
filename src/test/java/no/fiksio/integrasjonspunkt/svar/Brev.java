package no.fiksio.integrasjonspunkt.svar;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;

/** A message as an archive system writes it: the SBD and its files. */
final class Brev {

    private final UUID messageId = UUID.randomUUID();
    private final ObjectNode sbd = JsonNodeFactory.instance.objectNode();
    private final ObjectNode hode = sbd.putObject("standardBusinessDocumentHeader").put("headerVersion", "1.0");
    private final ObjectNode fiksio = sbd.putObject("fiksio");
    private final ArrayNode omfang = hode.putObject("businessScope").putArray("scope");
    private final ObjectNode samtale = omfang.addObject().put("type", "ConversationId");
    private final Map<String, String> filer = new LinkedHashMap<>();

    private Brev(String mottaker, String meldingstype) {
        part("receiver", mottaker);
        hode.putObject("documentIdentification").put("standard", meldingstype).put("typeVersion", "2.0")
                .put("type", "fiksio").put("instanceIdentifier", messageId.toString());
        samtale.put("identifier", meldingstype);
    }

    static Brev til(Konto mottaker, String meldingstype) {
        return til(mottaker.kontoId().toString(), meldingstype);
    }

    static Brev til(String mottaker, String meldingstype) {
        return new Brev(mottaker, meldingstype);
    }

    Brev fra(Konto konto) {
        part("sender", konto.kontoId().toString());
        return this;
    }

    Brev iSamtale(String conversationId) {
        samtale.put("instanceIdentifier", conversationId);
        return this;
    }

    /** To be answered within this time from now. */
    Brev innen(Duration tid) {
        samtale.putArray("scopeInformation").addObject()
                .put("expectedResponseDateTime", OffsetDateTime.now().plus(tid).toString());
        return this;
    }

    /** With a ReceiverRef scope that holds the value in the named field. */
    Brev medReferanse(String felt, String verdi) {
        omfang.addObject().put("type", "ReceiverRef").put(felt, verdi);
        return this;
    }

    Brev svarPaa(String incomingMessageId) {
        fiksio.put("svarPaMelding", incomingMessageId);
        return this;
    }

    Brev medHeader(String navn, String verdi) {
        fiksio.withObject("/headere").put(navn, verdi);
        return this;
    }

    Brev med(String filnavn, String innhold) {
        filer.put(filnavn, innhold);
        return this;
    }

    String messageId() {
        return messageId.toString();
    }

    String sbd() {
        return sbd.toString();
    }

    Map<String, String> filer() {
        return filer;
    }

    private void part(String rolle, String verdi) {
        hode.putArray(rolle).addObject().putObject("identifier").put("value", verdi).put("authority", "iso6523-actorid-upis");
    }
}
