package no.fiksio.integrasjonspunkt.webhook;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.fiksio.integrasjonspunkt.melding.Avvist;

/**
 * Where events are pushed to, taken apart so that what is checked is what is connected to.
 *
 * @param vert the host in ASCII and small letters, an IPv6 address without brackets
 * @param port -1 for the protocol's own
 * @param sti  path and query
 */
record Endepunkt(String protokoll, String vert, int port, String sti) {

    private static final int LENGST = 1000;
    private static final Pattern STED = Pattern.compile("(?:\\[([0-9A-Fa-f:.]{2,45})]|([^\\[\\]:@%/]{1,253}))(?::(\\d{1,5}))?");
    /** A host that ends in a number is an address, whatever its spelling: only the plain one is taken. */
    private static final Pattern TALL = Pattern.compile("(?:.*\\.)?(?:\\d+|0[xX][0-9A-Fa-f]*)\\.?");
    private static final Pattern IPV4 = Pattern.compile("(?:(?:0|[1-9]\\d{0,2})\\.){3}(?:0|[1-9]\\d{0,2})");

    /** Reads an address; {@link Avvist} says what is wrong with it. */
    static Endepunkt les(String tekst) {
        if (tekst.length() > LENGST) {
            throw Ugyldig.endepunkt("is longer than " + LENGST + " characters");
        }
        URI adresse = uri(tekst);
        String protokoll = String.valueOf(adresse.getScheme()).toLowerCase(Locale.ROOT);
        if (!protokoll.equals("http") && !protokoll.equals("https")) {
            throw Ugyldig.endepunkt("must begin with http:// or https://");
        }
        String sted = adresse.getRawAuthority();
        if (sted == null) {
            throw Ugyldig.endepunkt("must have a host");
        }
        if (sted.indexOf('@') >= 0) {
            throw Ugyldig.endepunkt("must not hold a user name or a password");
        }
        if (adresse.getRawFragment() != null) {
            throw Ugyldig.endepunkt("must not have a fragment");
        }
        Matcher deler = STED.matcher(sted);
        if (!deler.matches()) {
            throw Ugyldig.endepunkt("has a host or a port that cannot be read");
        }
        return new Endepunkt(protokoll, deler.group(1) != null ? deler.group(1).toLowerCase(Locale.ROOT) : navn(deler.group(2)),
                port(deler.group(3)), sti(adresse));
    }

    private static URI uri(String tekst) {
        try {
            return new URI(tekst);
        } catch (URISyntaxException e) {
            throw Ugyldig.endepunkt("is not a URL");
        }
    }

    private static String navn(String tekst) {
        String navn;
        try {
            navn = IDN.toASCII(tekst, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw Ugyldig.endepunkt("has a host that is not a name");
        }
        if (TALL.matcher(navn).matches() && !IPV4.matcher(navn).matches()) {
            throw Ugyldig.endepunkt("has a host that is not a name and not a plain address");
        }
        return navn.endsWith(".") ? navn.substring(0, navn.length() - 1) : navn;
    }

    private static int port(String tekst) {
        int port = tekst == null ? -1 : Integer.parseInt(tekst);
        if (port == 0 || port > 65_535) {
            throw Ugyldig.endepunkt("has a port that cannot be");
        }
        return port;
    }

    private static String sti(URI adresse) {
        String sti = adresse.getRawPath() == null || adresse.getRawPath().isEmpty() ? "/" : adresse.getRawPath();
        return adresse.getRawQuery() == null ? sti : sti + "?" + adresse.getRawQuery();
    }

    /** The whole address in ASCII. */
    URI uri() {
        String navn = vert.indexOf(':') >= 0 ? "[" + vert + "]" : vert;
        return URI.create(URI.create(protokoll + "://" + navn + (port < 0 ? "" : ":" + port) + sti).toASCIIString());
    }
}
