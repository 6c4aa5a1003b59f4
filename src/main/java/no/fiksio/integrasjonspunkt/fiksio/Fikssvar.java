package no.fiksio.integrasjonspunkt.fiksio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The error body of a Fiks API (platform 2: JSON with message, error, errorId), shortened for people. */
final class Fikssvar {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Fikssvar() {
    }

    static String melding(String svar, int lengst) {
        if (svar == null || svar.isBlank()) {
            return "";
        }
        String tekst = svar;
        try {
            JsonNode rot = JSON.readTree(svar);
            if (rot.hasNonNull("message")) {
                tekst = rot.get("message").asText();
            } else if (rot.hasNonNull("error")) {
                tekst = rot.get("error").asText();
            }
        } catch (JsonProcessingException e) {
            // Not JSON, such as a proxy's page: its own text says most.
            tekst = svar;
        }
        String rent = tekst.replaceAll("\\p{Cntrl}+", " ").strip();
        return rent.length() <= lengst ? rent : rent.substring(0, lengst) + "...";
    }
}
