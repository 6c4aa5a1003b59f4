package no.fiksio.integrasjonspunkt.api.sbd;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Supplier;
import no.fiksio.integrasjonspunkt.api.feil.Feilsvar;
import no.fiksio.integrasjonspunkt.api.json.Json;

/** The standard business document as JSON, before anything is known of its meaning. */
public final class Sbd {

    /** Bytes of the largest that is read. */
    public static final int STORST = 100 * 1024;

    private Sbd() {
    }

    /** What is thrown when one is larger than {@link #STORST}. */
    public static Supplier<Feilsvar> forStor() {
        return () -> Feilsvar.ugyldig("The SBD is larger than " + STORST + " bytes");
    }

    /** The document without its explicit nulls, which mean the same as absence; {@link Feilsvar} 400 if it is no JSON object. */
    static ObjectNode tre(byte[] json) {
        JsonNode tre;
        try {
            tre = Json.les(json);
        } catch (JsonProcessingException e) {
            String sted = e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr()
                    + ", column " + e.getLocation().getColumnNr();
            throw Feilsvar.ugyldig("JSON parse error" + sted);
        } catch (IOException e) {
            throw Feilsvar.ugyldig("JSON parse error");
        }
        if (!(tre instanceof ObjectNode objekt)) {
            throw Feilsvar.ugyldig("The SBD must be a JSON object");
        }
        utenNull(objekt);
        return objekt;
    }

    private static void utenNull(JsonNode node) {
        if (node.isObject()) {
            for (Iterator<Map.Entry<String, JsonNode>> felter = node.properties().iterator(); felter.hasNext();) {
                Map.Entry<String, JsonNode> felt = felter.next();
                if (felt.getValue().isNull()) {
                    felter.remove();
                } else {
                    utenNull(felt.getValue());
                }
            }
        } else if (node.isArray()) {
            node.forEach(Sbd::utenNull);
        }
    }
}
