package no.fiksio.integrasjonspunkt.mottak;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.sending.EgneSvar;

/** The file of an error that the gateway answers with, in the form that its name asks for: JSON, XML or text. */
final class Feilsvar {

    private static final JsonMapper JSON = new JsonMapper();

    private Feilsvar() {
    }

    /** With the three fields that the protocols' error schemas share. */
    static EgneSvar.Fil fil(String navn, String feilmelding, UUID gjelder) {
        String feilId = UUID.nameUUIDFromBytes(gjelder.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .toString();
        if (navn.endsWith(".xml")) {
            return new EgneSvar.Fil(navn, "application/xml", """
                    <?xml version="1.0" encoding="UTF-8"?>
                    <feilmelding><errorId>%s</errorId><feilmelding>%s</feilmelding><correlationId>%s</correlationId></feilmelding>
                    """.formatted(feilId, xml(feilmelding), gjelder));
        }
        if (navn.endsWith(".json")) {
            return new EgneSvar.Fil(navn, "application/json", JSON.createObjectNode()
                    .put("errorId", feilId)
                    .put("feilmelding", feilmelding)
                    .put("correlationId", gjelder.toString())
                    .toString());
        }
        return new EgneSvar.Fil(navn, "text/plain", feilmelding);
    }

    private static String xml(String tekst) {
        return tekst.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
