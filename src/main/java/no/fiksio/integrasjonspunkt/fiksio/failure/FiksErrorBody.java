package no.fiksio.integrasjonspunkt.fiksio.failure;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.Stream;
import no.fiksio.integrasjonspunkt.json.PlainJson;
import no.fiksio.integrasjonspunkt.text.SafeText;

/** The error body of a Fiks API, JSON with message and error (plattform.md 2), shortened for logs and statuses. */
final class FiksErrorBody {

    private FiksErrorBody() {}

    /** What the body says, on one line of at most so many characters; empty if it says nothing. */
    static String text(String body, int longest) {
        if (body == null || body.isBlank()) {
            return "";
        }
        // What is not JSON, such as a proxy's page, is shown as it is.
        String text = PlainJson.tree(body).flatMap(FiksErrorBody::stated).orElse(body);
        return SafeText.excerpt(text.replaceAll("\\p{Cntrl}+", " ").strip(), longest);
    }

    private static Optional<String> stated(JsonNode root) {
        return Stream.of("message", "error")
                .filter(root::hasNonNull)
                .map(field -> root.get(field).asText())
                .findFirst();
    }
}
