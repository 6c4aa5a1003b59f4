package no.fiksio.integrasjonspunkt.melding;

import java.util.regex.Pattern;

/**
 * Text that somebody else chose, and that nobody sets a limit for. What could never be stored or shown would be tried until
 * it is given up: so what is absurdly long is cut, and what no database takes (NUL) or no UTF-8 has (halves of characters)
 * is a space.
 */
public final class SafeText {

    private static final int LONGEST = 255;
    private static final Pattern IMPOSSIBLE = Pattern.compile("[\\x00\\p{Cs}]");

    private SafeText() {}

    /** A name or an id; null stays null. */
    static String brief(String text) {
        return text == null ? null : clean(text.substring(0, Math.min(LONGEST, text.length())));
    }

    /** What people read, of at most so many characters, the last three of which say that it was cut; null stays null. */
    public static String excerpt(String text, int longest) {
        return text == null || text.length() <= longest ? clean(text) : clean(text.substring(0, longest - 3)) + "...";
    }

    /** After the cut, since that may halve a character. */
    private static String clean(String text) {
        return text == null ? null : IMPOSSIBLE.matcher(text).replaceAll(" ");
    }
}
