package no.fiksio.integrasjonspunkt.sending;

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
public final class ArchiveMelding {

    private final UUID messageId = UUID.randomUUID();
    private final ObjectNode sbd = JsonNodeFactory.instance.objectNode();
    private final ObjectNode headers =
            sbd.putObject("standardBusinessDocumentHeader").put("headerVersion", "1.0");
    private final ObjectNode fiksio = sbd.putObject("fiksio");
    private final ArrayNode scope = headers.putObject("businessScope").putArray("scope");
    private final ObjectNode samtale = scope.addObject().put("type", "ConversationId");
    private final Map<String, String> files = new LinkedHashMap<>();

    private ArchiveMelding(String mottaker, String meldingstype) {
        party("receiver", mottaker);
        headers.putObject("documentIdentification")
                .put("standard", meldingstype)
                .put("typeVersion", "2.0")
                .put("type", "fiksio")
                .put("instanceIdentifier", messageId.toString());
        samtale.put("identifier", meldingstype);
    }

    public static ArchiveMelding to(Konto mottaker, String meldingstype) {
        return to(mottaker.kontoId().toString(), meldingstype);
    }

    public static ArchiveMelding to(String mottaker, String meldingstype) {
        return new ArchiveMelding(mottaker, meldingstype);
    }

    public ArchiveMelding from(Konto konto) {
        party("sender", konto.kontoId().toString());
        return this;
    }

    public ArchiveMelding inSamtale(String conversationId) {
        samtale.put("instanceIdentifier", conversationId);
        return this;
    }

    /** To be answered within this time from now. */
    public ArchiveMelding within(Duration time) {
        samtale.putArray("scopeInformation")
                .addObject()
                .put("expectedResponseDateTime", OffsetDateTime.now().plus(time).toString());
        return this;
    }

    /** With a ReceiverRef scope that holds the value in the named field. */
    public ArchiveMelding withReference(String field, String value) {
        scope.addObject().put("type", "ReceiverRef").put(field, value);
        return this;
    }

    public ArchiveMelding answers(String incomingMessageId) {
        fiksio.put("svarPaMelding", incomingMessageId);
        return this;
    }

    public ArchiveMelding withHeader(String name, String value) {
        fiksio.withObject("/headere").put(name, value);
        return this;
    }

    public ArchiveMelding with(String fileName, String content) {
        files.put(fileName, content);
        return this;
    }

    public String messageId() {
        return messageId.toString();
    }

    String sbd() {
        return sbd.toString();
    }

    Map<String, String> files() {
        return files;
    }

    private void party(String rolle, String value) {
        headers.putArray(rolle)
                .addObject()
                .putObject("identifier")
                .put("value", value)
                .put("authority", "iso6523-actorid-upis");
    }
}
