package no.fiksio.integrasjonspunkt.svar;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an error's payload says, as one line of text that is safe to show. The protocols' JSON and XML forms have it in
 * {@code feilmelding}; anything else is taken as it is.
 */
public final class Forklaring {

    private static final int LENGST = 1000;
    private static final List<String> FELT = List.of("feilmelding", "message", "melding", "detail", "error");
    private static final Pattern XML_FELT =
            Pattern.compile("<(?:\\w+:)?feilmelding(?:\\s[^>]*)?>([^<]+)</", Pattern.CASE_INSENSITIVE);
    private static final JsonMapper JSON = new JsonMapper();

    private Forklaring() {
    }

    /** Empty if the payload says nothing. */
    public static Optional<String> av(String payload) {
        String uten = payload.startsWith("\uFEFF") ? payload.substring(1) : payload;
        String tekst = avJson(uten).or(() -> avXml(uten)).orElse(uten)
                .replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\uFFFD\\s]+", " ").strip();
        if (tekst.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(tekst.length() <= LENGST ? tekst : tekst.substring(0, LENGST) + "...");
    }

    private static Optional<String> avJson(String tekst) {
        if (!tekst.stripLeading().startsWith("{")) {
            return Optional.empty();
        }
        try {
            JsonNode rot = JSON.readTree(tekst);
            return FELT.stream().map(rot::path).filter(JsonNode::isTextual).map(JsonNode::asText).findFirst();
        } catch (JsonProcessingException e) {
            // Cut off by the bound, or not JSON at all: shown as it is.
            return Optional.empty();
        }
    }

    private static Optional<String> avXml(String tekst) {
        if (!tekst.stripLeading().startsWith("<")) {
            return Optional.empty();
        }
        Matcher felt = XML_FELT.matcher(tekst);
        return Optional.of(felt.find() ? felt.group(1) : tekst.replaceAll("<[^>]*>", " "));
    }
}
