package no.fiksio.integrasjonspunkt.api;

import java.util.UUID;
import no.fiksio.integrasjonspunkt.api.feil.ErrorResponse;
import no.fiksio.integrasjonspunkt.text.SafeText;
import no.fiksio.integrasjonspunkt.text.UuidText;

/** Reads ids out of paths. */
public final class PathIds {

    private static final int LONGEST_SHOWN = 50;

    private PathIds() {}

    public static UUID messageId(String text) {
        return UuidText.read(text)
                .orElseThrow(() -> ErrorResponse.contract(
                        400,
                        "NotUUIDException",
                        "messageId (value: " + SafeText.excerpt(text, LONGEST_SHOWN) + ") is not a valid UUID"));
    }

    public static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw ErrorResponse.invalid("The id must be an integer");
        }
    }
}
