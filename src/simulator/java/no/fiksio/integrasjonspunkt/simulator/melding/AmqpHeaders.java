package no.fiksio.integrasjonspunkt.simulator.melding;

import java.util.HashMap;
import java.util.Map;

/** The AMQP headers of Fiks IO, named as in no.ks.fiks.io.commons, which the official clients read them with. */
public final class AmqpHeaders {

    public static final String MELDING_ID = "melding-id";
    public static final String TYPE = "type";
    public static final String AVSENDER_ID = "avsender-id";
    public static final String AVSENDER_NAME = "avsender-navn";
    public static final String SVAR_TIL = "svar-til";
    public static final String SVAR_TIL_TYPE = "svar-til-type";
    public static final String DOKUMENTLAGER_ID = "dokumentlager-id";
    public static final String CUSTOM = "egendefinert-header.";

    private AmqpHeaders() {}

    /** The headers of a message as they go on the wire, spoiled where the message says so. */
    public static Map<String, Object> of(SimulatedMelding melding) {
        Map<String, Object> headerLines = new HashMap<>();
        headerLines.put(MELDING_ID, melding.meldingId().toString());
        headerLines.put(TYPE, melding.type());
        headerLines.put(AVSENDER_ID, melding.avsender().toString());
        headerLines.put(AVSENDER_NAME, melding.avsenderName());
        melding.svarTil().ifPresent(id -> headerLines.put(SVAR_TIL, id.toString()));
        melding.svarTilType().ifPresent(type -> headerLines.put(SVAR_TIL_TYPE, type));
        melding.dokumentlagerId().ifPresent(id -> headerLines.put(DOKUMENTLAGER_ID, id.toString()));
        melding.headers().forEach((name, value) -> headerLines.put(CUSTOM + name, value));
        melding.headerFlaw().put(headerLines);
        return headerLines;
    }
}
