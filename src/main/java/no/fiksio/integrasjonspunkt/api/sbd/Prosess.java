package no.fiksio.integrasjonspunkt.api.sbd;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Fiks message type has to do with the process of its conversation. */
final class Prosess {

    private static final Pattern VERSJON_SIST = Pattern.compile("(.+)(\\.v[0-9]+)");

    private Prosess() {
    }

    /**
     * True if the process is the message type itself, or the protocol that it belongs to: its beginning, or, in the old
     * style with the version last, its beginning and its version.
     */
    static boolean omfatter(String prosess, String meldingstype) {
        if (meldingstype.equals(prosess) || meldingstype.startsWith(prosess + ".")) {
            return true;
        }
        Matcher gammel = VERSJON_SIST.matcher(prosess);
        return gammel.matches() && meldingstype.startsWith(gammel.group(1) + ".") && meldingstype.endsWith(gammel.group(2));
    }
}
