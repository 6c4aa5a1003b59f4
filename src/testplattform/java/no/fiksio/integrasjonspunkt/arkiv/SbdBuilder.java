package no.fiksio.integrasjonspunkt.arkiv;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;

/** A message as an archive system writes it: the SBD, and the files that go with it. Only what is asked for is filled in. */
public final class SbdBuilder {

    /** The message type where nothing else matters. */
    public static final String CREATE = "no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett";
    /** The protocol of {@link #CREATE}, which is its process. */
    public static final String ARKIV = "no.ks.fiks.arkiv.v1";

    private final ObjectNode sbd = JsonNodeFactory.instance.objectNode();
    private final ObjectNode header =
            sbd.putObject("standardBusinessDocumentHeader").put("headerVersion", "1.0");
    private final ObjectNode identification = JsonNodeFactory.instance.objectNode();
    private final ArrayNode scopes;
    private final ObjectNode samtale;
    private final ObjectNode fiksio;
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private SbdBuilder(String mottaker, String prosess, String meldingstype) {
        party("receiver", mottaker);
        header.set("documentIdentification", identification);
        identification.put("standard", meldingstype).put("typeVersion", "2.0").put("type", "fiksio");
        scopes = header.putObject("businessScope").putArray("scope");
        samtale = scopes.addObject().put("type", "ConversationId").put("identifier", prosess);
        fiksio = sbd.putObject("fiksio");
    }

    /** A message with an id, whose process is its message type. */
    public static SbdBuilder to(Konto mottaker, String meldingstype) {
        return to(mottaker.kontoId().toString(), meldingstype);
    }

    /** As {@link #to(Konto, String)}, to a receiver that an SBD names so. */
    public static SbdBuilder to(String mottaker, String meldingstype) {
        return new SbdBuilder(mottaker, meldingstype, meldingstype).withId(UUID.randomUUID());
    }

    /** The least that the gateway takes: {@link #CREATE} in the process {@link #ARKIV}, without ids. */
    public static SbdBuilder minimal(UUID mottaker) {
        return new SbdBuilder(mottaker.toString(), ARKIV, CREATE);
    }

    public SbdBuilder withId(UUID messageId) {
        identification.put("instanceIdentifier", messageId.toString());
        return this;
    }

    public SbdBuilder from(Konto konto) {
        return from(konto.kontoId().toString());
    }

    public SbdBuilder from(String avsender) {
        party("sender", avsender);
        return this;
    }

    public SbdBuilder inSamtale(String conversationId) {
        samtale.put("instanceIdentifier", conversationId);
        return this;
    }

    /** To be answered within this time from now. */
    public SbdBuilder within(Duration time) {
        return answeredBefore(OffsetDateTime.now().plus(time).toString());
    }

    public SbdBuilder answeredBefore(Instant deadline) {
        return answeredBefore(deadline.toString());
    }

    /** With the deadline as it is to be written. */
    public SbdBuilder answeredBefore(String deadline) {
        samtale.putArray("scopeInformation").addObject().put("expectedResponseDateTime", deadline);
        return this;
    }

    /** With a ReceiverRef scope that holds the value in the named field. */
    public SbdBuilder withReference(String field, String value) {
        scopes.addObject().put("type", "ReceiverRef").put(field, value);
        return this;
    }

    public SbdBuilder answers(String incomingMessageId) {
        fiksio.put("svarPaMelding", incomingMessageId);
        return this;
    }

    public SbdBuilder withHeader(String name, String value) {
        fiksio.withObject("/headere").put(name, value);
        return this;
    }

    public SbdBuilder with(String fileName, String content) {
        return with(fileName, content.getBytes(StandardCharsets.UTF_8));
    }

    public SbdBuilder with(String fileName, byte[] content) {
        files.put(fileName, content);
        return this;
    }

    /** The id; fails if none was given. */
    public String messageId() {
        return identification.required("instanceIdentifier").textValue();
    }

    /** The document, to be changed further by the caller. */
    public ObjectNode json() {
        return sbd;
    }

    /** Content by file name, in the order in which they were added. */
    public Map<String, byte[]> files() {
        return files;
    }

    /** The document on one line. */
    @Override
    public String toString() {
        return sbd.toString();
    }

    private void party(String rolle, String value) {
        header.putArray(rolle)
                .addObject()
                .putObject("identifier")
                .put("value", value)
                .put("authority", "iso6523-actorid-upis");
    }
}
