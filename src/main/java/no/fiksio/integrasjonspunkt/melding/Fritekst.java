package no.fiksio.integrasjonspunkt.melding;

import java.util.regex.Pattern;

/**
 * Text that somebody else chose, and that nobody sets a limit for. What could never be stored or shown would be tried until
 * it is given up: so what is absurdly long is cut, and what no database takes (NUL) or no UTF-8 has (halves of characters)
 * is a space.
 */
public final class Fritekst {

    private static final int LENGST = 255;
    private static final Pattern UMULIG = Pattern.compile("[\\x00\\p{Cs}]");

    private Fritekst() {
    }

    /** A name or an id; null stays null. */
    static String kort(String tekst) {
        return tekst == null ? null : rent(tekst.substring(0, Math.min(LENGST, tekst.length())));
    }

    /** What people read, of at most so many characters, the last three of which say that it was cut; null stays null. */
    public static String utdrag(String tekst, int lengst) {
        return tekst == null || tekst.length() <= lengst ? rent(tekst) : rent(tekst.substring(0, lengst - 3)) + "...";
    }

    /** After the cut, since that may halve a character. */
    private static String rent(String tekst) {
        return tekst == null ? null : UMULIG.matcher(tekst).replaceAll(" ");
    }
}
