package no.fiksio.integrasjonspunkt.mottak.uleselig;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.sending.svar.AutomaticSvar;

/** Writes the file of an error that the gateway answers with, in the form that the file's name asks for: JSON, XML or text. */
final class FeilmeldingFile {

    private FeilmeldingFile() {}

    /**
     * The file, with the three fields that the error schemas of the protocols share.
     *
     * @param concerned the Fiks melding-id of the refused melding
     */
    static AutomaticSvar.SvarFile file(String name, String feilmelding, UUID concerned) {
        String errorId = UUID.nameUUIDFromBytes(concerned.toString().getBytes(StandardCharsets.US_ASCII))
                .toString();
        if (name.endsWith(".xml")) {
            return new AutomaticSvar.SvarFile(
                    name, "application/xml", String.format(Locale.ROOT, """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <feilmelding><errorId>%s</errorId><feilmelding>%s</feilmelding><correlationId>%s</correlationId></feilmelding>
                        """, errorId, xml(feilmelding), concerned));
        }
        if (name.endsWith(".json")) {
            return new AutomaticSvar.SvarFile(
                    name,
                    "application/json",
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("errorId", errorId)
                            .put("feilmelding", feilmelding)
                            .put("correlationId", concerned.toString())
                            .toString());
        }
        return new AutomaticSvar.SvarFile(name, "text/plain", feilmelding);
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
