package no.fiksio.integrasjonspunkt.api.fil;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import no.fiksio.integrasjonspunkt.api.feil.Feilsvar;

/**
 * What may be the name of a file in a flat ASiC-E: no paths, nothing that the container itself uses, nothing that shows
 * otherwise than it is.
 */
public final class Filnavn {

    private static final int LENGST = 255;
    /** Control characters, separators of lines, and the marks that turn the direction of writing. */
    private static final Pattern FORBUDT = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}\\u202A-\\u202E\\u2066-\\u2069]");
    private static final Pattern STASJON = Pattern.compile("[A-Za-z]:.*");

    private Filnavn() {
    }

    /** The name, if a file may have it; else {@link Feilsvar} 400. */
    public static String godta(Optional<String> navn) {
        String filnavn = navn.orElseThrow(() -> Feilsvar.ugyldig("The file name is missing in Content-Disposition"));
        String liten = filnavn.toLowerCase(Locale.ROOT);
        if (FORBUDT.matcher(filnavn).find()) {
            throw Feilsvar.ugyldig("The file name contains control characters");
        }
        if (filnavn.length() > LENGST) {
            throw Feilsvar.ugyldig("The file name is longer than " + LENGST + " characters");
        }
        if (filnavn.indexOf('/') >= 0 || filnavn.indexOf('\\') >= 0 || STASJON.matcher(filnavn).matches()
                || filnavn.equals(".") || filnavn.equals("..")) {
            throw Feilsvar.ugyldig("The file name must not be a path");
        }
        if (liten.equals("mimetype") || liten.startsWith("meta-inf")) {
            throw Feilsvar.ugyldig("The file name is reserved in ASiC-E");
        }
        return filnavn;
    }

    /** The title, if a file may have it; else {@link Feilsvar} 400. Null when there is none. */
    public static String godtaTittel(Optional<String> tittel) {
        tittel.ifPresent(t -> {
            if (t.length() > LENGST || FORBUDT.matcher(t).find()) {
                throw Feilsvar.ugyldig("The title is longer than " + LENGST + " characters or contains control characters");
            }
        });
        return tittel.orElse(null);
    }
}
