package no.fiksio.integrasjonspunkt.api.sbd;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Fiks message type has to do with the process of its conversation. */
final class Prosess {

    private static final Pattern VERSION_LAST = Pattern.compile("(.+)(\\.v[0-9]+)");

    private Prosess() {}

    /**
     * True if the process is the message type itself, or the protocol that it belongs to: its beginning, or, in the old
     * style with the version last, its beginning and its version.
     */
    static boolean covers(String prosess, String meldingstype) {
        if (meldingstype.equals(prosess) || meldingstype.startsWith(prosess + ".")) {
            return true;
        }
        Matcher old = VERSION_LAST.matcher(prosess);
        return old.matches() && meldingstype.startsWith(old.group(1) + ".") && meldingstype.endsWith(old.group(2));
    }
}
