package no.fiksio.integrasjonspunkt.fiksio.failure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The error body of a Fiks API (plattform.md 2: JSON with message, error, errorId), shortened for people. */
final class FiksErrorBody {

    private static final ObjectMapper JSON = new ObjectMapper();

    private FiksErrorBody() {}

    static String melding(String svar, int longest) {
        if (svar == null || svar.isBlank()) {
            return "";
        }
        String text = svar;
        try {
            JsonNode root = JSON.readTree(svar);
            if (root.hasNonNull("message")) {
                text = root.get("message").asText();
            } else if (root.hasNonNull("error")) {
                text = root.get("error").asText();
            }
        } catch (JsonProcessingException e) {
            // Not JSON, such as a proxy's page: its own text says most.
            text = svar;
        }
        String clean = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return clean.length() <= longest ? clean : clean.substring(0, longest) + "...";
    }
}
