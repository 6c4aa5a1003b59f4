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

    private static final int DYPEST = 50;
    private static final int LENGSTE_TALL = 100;

    private static final JsonMapper MAPPER = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DYPEST)
                            .maxNumberLength(LENGSTE_TALL)
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
            .addModule(new SimpleModule().addSerializer(Instant.class, new TidSkriver()))
            .build();

    private static final ObjectWriter SKRIVER = MAPPER.writer()
            .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .without(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM)
            .without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);

    private Json() {
    }

    /**
     * The tree that the bytes hold; whatever is wrong with them is a JsonProcessingException or another IOException. That
     * includes what is no UTF-8, which the parser would read as other characters, and characters that neither a database
     * nor UTF-8 can hold.
     */
    public static JsonNode les(byte[] json) throws IOException {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json));
        JsonNode tre = MAPPER.readTree(json);
        if (tre.isMissingNode()) {
            throw new IOException("No content");
        }
        krevTegn(tre);
        return tre;
    }

    private static void krevTegn(JsonNode node) throws IOException {
        if (node.isTextual()) {
            krevTegn(node.textValue());
        }
        for (Iterator<String> navn = node.fieldNames(); navn.hasNext();) {
            krevTegn(navn.next());
        }
        for (JsonNode barn : node) {
            krevTegn(barn);
        }
    }

    /** Escapes can smuggle in a NUL, and halves of characters. */
    private static void krevTegn(String tekst) throws IOException {
        if (tekst.codePoints().anyMatch(tegn -> tegn == 0 || tegn >= Character.MIN_SURROGATE && tegn <= Character.MAX_SURROGATE)) {
            throw new IOException("Not a character");
        }
    }

    /** The tree of a text that we wrote ourselves. */
    public static JsonNode lesEget(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored JSON cannot be read", e);
        }
    }

    /** The value as JSON text. */
    public static String tekst(Object verdi) {
        try {
            return MAPPER.writeValueAsString(verdi);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Writes the value as JSON in UTF-8, and leaves the stream open. It is not flushed either: a short answer goes out whole,
     * with its length, not as a chunk and an end.
     */
    public static void skriv(Object verdi, OutputStream ut) throws IOException {
        SKRIVER.writeValue(ut, verdi);
    }

    private static final class TidSkriver extends JsonSerializer<Instant> {
        @Override
        public void serialize(Instant tid, JsonGenerator ut, SerializerProvider serialiserer) throws IOException {
            ut.writeString(Tidspunkt.skriv(tid));
        }
    }
}
