package no.fiksio.integrasjonspunkt.api.fil;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import no.fiksio.integrasjonspunkt.api.feil.ErrorResponse;
import no.fiksio.integrasjonspunkt.asice.container.ContainerWriter;

/**
 * What may be the name of a file in a flat ASiC-E: no paths, no names that the container itself uses, and no characters
 * that make a name look different from what it is.
 */
public final class FileName {

    private static final int LONGEST = 255;
    /** Control characters, line separators, and marks that change the direction of writing. */
    private static final Pattern FORBIDDEN =
            Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}\\u202A-\\u202E\\u2066-\\u2069]");

    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");

    private FileName() {}

    /** The name, if a file may have it; else {@link ErrorResponse} 400. */
    public static String accept(Optional<String> name) {
        String fileName =
                name.orElseThrow(() -> ErrorResponse.invalid("The file name is missing in Content-Disposition"));
        String lowerCase = fileName.toLowerCase(Locale.ROOT);
        if (FORBIDDEN.matcher(fileName).find()) {
            throw ErrorResponse.invalid("The file name contains control characters");
        }
        if (fileName.length() > LONGEST) {
            throw ErrorResponse.invalid("The file name is longer than " + LONGEST + " characters");
        }
        if (fileName.indexOf('/') >= 0
                || fileName.indexOf('\\') >= 0
                || DRIVE.matcher(fileName).matches()
                || fileName.equals(".")
                || fileName.equals("..")) {
            throw ErrorResponse.invalid("The file name must not be a path");
        }
        if (lowerCase.equals("mimetype") || lowerCase.startsWith("meta-inf")) {
            throw ErrorResponse.invalid("The file name is reserved in ASiC-E");
        }
        ContainerWriter.whyNot(fileName).ifPresent(why -> {
            throw ErrorResponse.invalid("The file name cannot be in an ASiC-E: " + why);
        });
        return fileName;
    }

    /** The title, if a file may have it; else {@link ErrorResponse} 400. Null when there is none. */
    public static String acceptTitle(Optional<String> title) {
        title.ifPresent(t -> {
            if (t.length() > LONGEST || FORBIDDEN.matcher(t).find()) {
                throw ErrorResponse.invalid(
                        "The title is longer than " + LONGEST + " characters or contains control characters");
            }
        });
        return title.orElse(null);
    }
}
