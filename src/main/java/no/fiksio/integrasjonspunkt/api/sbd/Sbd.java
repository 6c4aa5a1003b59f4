package no.fiksio.integrasjonspunkt.api.sbd;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Supplier;
import no.fiksio.integrasjonspunkt.api.feil.ErrorResponse;
import no.fiksio.integrasjonspunkt.api.json.Json;

/** The standard business document as JSON, before anything is known of its meaning. */
public final class Sbd {

    /** Bytes of the largest that is read. */
    public static final int LARGEST = 100 * 1024;

    private Sbd() {}

    /** What is thrown when one is larger than {@link #LARGEST}. */
    public static Supplier<ErrorResponse> tooLarge() {
        return () -> ErrorResponse.invalid("The SBD is larger than " + LARGEST + " bytes");
    }

    /** The document without its explicit nulls, which mean the same as absence; {@link ErrorResponse} 400 if it is no JSON object. */
    static ObjectNode tree(byte[] json) {
        JsonNode tree;
        try {
            tree = Json.read(json);
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw ErrorResponse.invalid("JSON parse error" + place);
        } catch (IOException e) {
            throw ErrorResponse.invalid("JSON parse error");
        }
        if (!(tree instanceof ObjectNode object)) {
            throw ErrorResponse.invalid("The SBD must be a JSON object");
        }
        withoutNull(object);
        return object;
    }

    private static void withoutNull(JsonNode node) {
        if (node.isObject()) {
            for (Iterator<Map.Entry<String, JsonNode>> fields =
                            node.properties().iterator();
                    fields.hasNext(); ) {
                Map.Entry<String, JsonNode> field = fields.next();
                if (field.getValue().isNull()) {
                    fields.remove();
                } else {
                    withoutNull(field.getValue());
                }
            }
        } else if (node.isArray()) {
            node.forEach(Sbd::withoutNull);
        }
    }
}
