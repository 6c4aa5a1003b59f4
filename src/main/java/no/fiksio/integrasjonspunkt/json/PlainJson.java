package no.fiksio.integrasjonspunkt.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** JSON with Jackson's defaults, for text that the gateway stores itself and for text that other parties wrote. */
public final class PlainJson {

    private static final JsonMapper MAPPER = new JsonMapper();

    private PlainJson() {}

    /** The value as JSON text; fails only for a type that cannot be written, which is a programming error. */
    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A value cannot be written as JSON", e);
        }
    }

    /** The object of strings that the gateway has stored; fails if the text is anything else. */
    public static Map<String, String> strings(String json) {
        try {
            return MAPPER.readValue(json, new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored JSON cannot be read", e);
        }
    }

    /** The tree of a text that somebody else wrote, or empty if it is not JSON. */
    public static Optional<JsonNode> tree(String text) {
        try {
            return Optional.of(MAPPER.readTree(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** The tree that the stream holds; fails if it is not JSON. */
    public static JsonNode tree(InputStream json) throws IOException {
        return MAPPER.readTree(json);
    }
}
