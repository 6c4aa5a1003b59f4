package no.fiksio.integrasjonspunkt.api;

import java.util.UUID;
import no.fiksio.integrasjonspunkt.api.feil.ErrorResponse;
import no.fiksio.integrasjonspunkt.melding.KontoId;

/** Reads ids out of paths. */
public final class PathIds {

    private PathIds() {}

    public static UUID messageId(String text) {
        return KontoId.read(text)
                .map(KontoId::value)
                .orElseThrow(() -> ErrorResponse.contract(
                        400, "NotUUIDException", "messageId (value: " + brief(text) + ") is not a valid UUID"));
    }

    public static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw ErrorResponse.invalid("The id must be an integer");
        }
    }

    private static String brief(String text) {
        return text.length() <= 50 ? text : text.substring(0, 50) + "...";
    }
}
