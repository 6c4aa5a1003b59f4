package no.fiksio.integrasjonspunkt.melding;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The id of a Fiks IO konto: a UUID, written bare in the SBD. */
public record KontoId(UUID value) {

    private static final Pattern UUID_FORM = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    /** The konto id that the text holds, or empty if it is not a UUID in its full, hyphenated form. */
    public static Optional<KontoId> read(String text) {
        // UUID.fromString alone also takes shortened groups such as 1-1-1-1-1.
        return text != null && UUID_FORM.matcher(text).matches()
                ? Optional.of(new KontoId(UUID.fromString(text)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
