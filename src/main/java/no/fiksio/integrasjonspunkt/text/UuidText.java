package no.fiksio.integrasjonspunkt.text;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** A UUID as text, in its full, hyphenated form; upper and lower case are read alike. */
public final class UuidText {

    private static final Pattern FORM = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private UuidText() {}

    /** The UUID that the text holds, or empty if the text is null or anything else. */
    public static Optional<UUID> read(String text) {
        // UUID.fromString alone also takes shortened groups such as 1-1-1-1-1.
        return text != null && FORM.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}
