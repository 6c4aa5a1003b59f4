package no.fiksio.integrasjonspunkt.simulator.melding;

import java.util.Map;
import java.util.function.Consumer;

/** Ways in which the AMQP headers of a message can be poison to a client. */
public enum Hodefeil {

    INGEN(hoder -> { }),
    UGYLDIG_MELDING_ID(hoder -> hoder.put(Hodenavn.MELDING_ID, "ikke-en-uuid")),
    UGYLDIG_AVSENDER_ID(hoder -> hoder.put(Hodenavn.AVSENDER_ID, "ikke-en-uuid")),
    UGYLDIG_SVAR_TIL(hoder -> hoder.put(Hodenavn.SVAR_TIL, "ikke-en-uuid")),
    UTEN_MELDING_ID(hoder -> hoder.remove(Hodenavn.MELDING_ID)),
    UTEN_AVSENDER_ID(hoder -> hoder.remove(Hodenavn.AVSENDER_ID)),
    UTEN_TYPE(hoder -> hoder.remove(Hodenavn.TYPE)),
    UTEN_HODER(Map::clear);

    private final Consumer<Map<String, Object>> endring;

    Hodefeil(Consumer<Map<String, Object>> endring) {
        this.endring = endring;
    }

    void legg(Map<String, Object> hoder) {
        endring.accept(hoder);
    }
}
