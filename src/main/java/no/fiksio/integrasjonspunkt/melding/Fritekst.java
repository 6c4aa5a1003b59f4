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

    static String kort(String tekst) {
        return kort(tekst, LENGST);
    }

    /** Cut at so many characters; null stays null. */
    public static String kort(String tekst, int lengst) {
        // Cut first: that may halve a character.
        return tekst == null ? null : UMULIG.matcher(tekst.substring(0, Math.min(lengst, tekst.length()))).replaceAll(" ");
    }
}
