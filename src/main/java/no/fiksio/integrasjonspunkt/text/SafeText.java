package no.fiksio.integrasjonspunkt.text;

import java.util.regex.Pattern;

/**
 * Makes text from outside safe to store and show. A melding with a text that can never be stored would be tried again and
 * again: so a text that is too long is cut, and what no database takes (NUL) or UTF-8 cannot express (half a surrogate pair)
 * becomes a space.
 */
public final class SafeText {

    private static final int LONGEST = 255;
    private static final Pattern IMPOSSIBLE = Pattern.compile("[\\x00\\p{Cs}]");

    private SafeText() {}

    /** A name or an id, cut at 255 characters; null stays null. */
    public static String brief(String text) {
        return text == null ? null : clean(text.substring(0, Math.min(LONGEST, text.length())));
    }

    /** A text for people, of at most so many characters. If it was cut it ends in three full stops. Null stays null. */
    public static String excerpt(String text, int longest) {
        return text == null || text.length() <= longest ? clean(text) : clean(text.substring(0, longest - 3)) + "...";
    }

    /** Used after the cut, which may halve a surrogate pair. */
    private static String clean(String text) {
        return text == null ? null : IMPOSSIBLE.matcher(text).replaceAll(" ");
    }
}
