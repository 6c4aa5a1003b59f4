package no.fiksio.integrasjonspunkt.simulator.melding;

import java.util.Map;
import java.util.function.Consumer;

/** Ways in which the AMQP headers of a message can be poison to a client. */
public enum HeaderFlaw {
    INGEN(headerLines -> {}),
    UGYLDIG_MELDING_ID(headerLines -> headerLines.put(AmqpHeaders.MELDING_ID, "ikke-en-uuid")),
    UGYLDIG_AVSENDER_ID(headerLines -> headerLines.put(AmqpHeaders.AVSENDER_ID, "ikke-en-uuid")),
    UGYLDIG_SVAR_TIL(headerLines -> headerLines.put(AmqpHeaders.SVAR_TIL, "ikke-en-uuid")),
    UTEN_MELDING_ID(headerLines -> headerLines.remove(AmqpHeaders.MELDING_ID)),
    UTEN_AVSENDER_ID(headerLines -> headerLines.remove(AmqpHeaders.AVSENDER_ID)),
    UTEN_TYPE(headerLines -> headerLines.remove(AmqpHeaders.TYPE)),
    UTEN_HODER(Map::clear);

    private final Consumer<Map<String, Object>> change;

    HeaderFlaw(Consumer<Map<String, Object>> change) {
        this.change = change;
    }

    void put(Map<String, Object> headerLines) {
        change.accept(headerLines);
    }
}
