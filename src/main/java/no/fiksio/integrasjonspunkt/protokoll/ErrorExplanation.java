package no.fiksio.integrasjonspunkt.protokoll;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.fiksio.integrasjonspunkt.json.PlainJson;
import no.fiksio.integrasjonspunkt.text.SafeText;

/**
 * Finds what the payload of an error says, as one line of text that is safe to show. The JSON and XML forms of the protocols
 * have it in {@code feilmelding}; any other payload is taken as it is.
 */
public final class ErrorExplanation {

    private static final int LONGEST = 1000;
    private static final List<String> FIELDS = List.of("feilmelding", "message", "melding", "detail", "error");
    private static final Pattern XML_FIELD =
            Pattern.compile("<(?:\\w+:)?feilmelding(?:\\s[^>]*)?>([^<]+)</", Pattern.CASE_INSENSITIVE);

    private ErrorExplanation() {}

    /** The explanation, at most 1000 characters and three full stops if it was cut; empty if the payload says nothing. */
    public static Optional<String> of(String payload) {
        String without = payload.startsWith("\uFEFF") ? payload.substring(1) : payload;
        String text = ofJson(without)
                .or(() -> ofXml(without))
                .orElse(without)
                .replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\uFFFD\\s]+", " ")
                .strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(SafeText.excerpt(text, LONGEST));
    }

    private static Optional<String> ofJson(String text) {
        if (!text.stripLeading().startsWith("{")) {
            return Optional.empty();
        }
        // What is not JSON, or JSON that was cut off when it was read, is shown as it is.
        return PlainJson.tree(text)
                .flatMap(root -> FIELDS.stream()
                        .map(root::path)
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::asText)
                        .findFirst());
    }

    private static Optional<String> ofXml(String text) {
        if (!text.stripLeading().startsWith("<")) {
            return Optional.empty();
        }
        Matcher field = XML_FIELD.matcher(text);
        return Optional.of(field.find() ? field.group(1) : text.replaceAll("<[^>]*>", " "));
    }
}
