package no.fiksio.integrasjonspunkt.api.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;

/** The one JSON dialect of the API: strict when reading, without nulls when writing, times with an offset. */
public final class Json {

    private static final int DEEPEST = 50;
    private static final int LONGEST_NUMBER = 100;

    private static final JsonMapper MAPPER = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // Quoting the input would echo whatever somebody sent into error texts and logs.
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // Numbers in fields that we do not know are given back as they came.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .addModule(new SimpleModule().addSerializer(Instant.class, new TimeWriter()))
            .build();

    private static final ObjectWriter WRITER = MAPPER.writer()
            .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .without(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM)
            .without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);

    private Json() {}

    /**
     * The tree that the bytes hold; whatever is wrong with them is a JsonProcessingException or another IOException. That
     * includes what is no UTF-8, which the parser would read as other characters, and characters that neither a database
     * nor UTF-8 can hold.
     */
    public static JsonNode read(byte[] json) throws IOException {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json));
        JsonNode tree = MAPPER.readTree(json);
        if (tree.isMissingNode()) {
            throw new IOException("No content");
        }
        requireCharacters(tree);
        return tree;
    }

    private static void requireCharacters(JsonNode node) throws IOException {
        if (node.isTextual()) {
            requireCharacters(node.textValue());
        }
        for (Iterator<String> name = node.fieldNames(); name.hasNext(); ) {
            requireCharacters(name.next());
        }
        for (JsonNode child : node) {
            requireCharacters(child);
        }
    }

    /** Escapes can hold a NUL, and halves of surrogate pairs. */
    private static void requireCharacters(String text) throws IOException {
        if (text.codePoints()
                .anyMatch(character -> character == 0
                        || character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE)) {
            throw new IOException("Not a character");
        }
    }

    /** The tree of a text that we wrote ourselves. */
    public static JsonNode readOwn(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored JSON cannot be read", e);
        }
    }

    /** The value as JSON text. */
    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Writes the value as JSON in UTF-8, and leaves the stream open. It is not flushed either: a short answer goes out whole,
     * with its length, not as a chunk and an end.
     */
    public static void write(Object value, OutputStream out) throws IOException {
        WRITER.writeValue(out, value);
    }

    private static final class TimeWriter extends JsonSerializer<Instant> {
        @Override
        public void serialize(Instant time, JsonGenerator out, SerializerProvider serializer) throws IOException {
            out.writeString(Timestamps.write(time));
        }
    }
}
