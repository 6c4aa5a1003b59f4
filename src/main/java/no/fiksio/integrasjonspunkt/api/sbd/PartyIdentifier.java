package no.fiksio.integrasjonspunkt.api.sbd;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.fiksio.integrasjonspunkt.melding.KontoId;

/** Who sends or receives, as an SBD names it: a Fiks IO konto, or an organisation with or without the ISO 6523 prefix. */
public record PartyIdentifier(String value) {

    /** The authority that goes with every identifier, a konto id included. */
    public static final String AUTHORITY = "iso6523-actorid-upis";

    private static final Pattern ORGANIZATION = Pattern.compile("(?:0192:)?([0-9]{9})");

    /** The identifier in its one form, {@code 0192:<orgnr>} or a konto id in lower case; empty if it is neither. */
    public static Optional<PartyIdentifier> read(String text) {
        Matcher organization = ORGANIZATION.matcher(text.strip());
        return organization.matches()
                ? Optional.of(new PartyIdentifier("0192:" + organization.group(1)))
                : KontoId.read(text.strip().toLowerCase(Locale.ROOT)).map(k -> new PartyIdentifier(k.toString()));
    }

    /** The konto, when it is one. */
    public Optional<KontoId> konto() {
        return KontoId.read(value);
    }

    /** Without the prefix. */
    public String unprefixed() {
        return value.substring(value.indexOf(':') + 1);
    }
}
