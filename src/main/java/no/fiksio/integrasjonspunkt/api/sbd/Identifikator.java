package no.fiksio.integrasjonspunkt.api.sbd;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.fiksio.integrasjonspunkt.melding.KontoId;

/** Who sends or receives, as an SBD names it: a Fiks IO konto, or an organisation with or without the ISO 6523 prefix. */
public record Identifikator(String verdi) {

    /** The authority that goes with every identifier, a konto id included. */
    public static final String AUTORITET = "iso6523-actorid-upis";

    private static final Pattern ORGANISASJON = Pattern.compile("(?:0192:)?([0-9]{9})");

    /** The identifier in its one form, {@code 0192:<orgnr>} or a konto id in lower case; empty if it is neither. */
    public static Optional<Identifikator> les(String tekst) {
        Matcher organisasjon = ORGANISASJON.matcher(tekst.strip());
        return organisasjon.matches()
                ? Optional.of(new Identifikator("0192:" + organisasjon.group(1)))
                : KontoId.les(tekst.strip().toLowerCase(Locale.ROOT)).map(k -> new Identifikator(k.toString()));
    }

    /** The konto, when it is one. */
    public Optional<KontoId> konto() {
        return KontoId.les(verdi);
    }

    /** Without the prefix. */
    public String uprefikset() {
        return verdi.substring(verdi.indexOf(':') + 1);
    }
}
