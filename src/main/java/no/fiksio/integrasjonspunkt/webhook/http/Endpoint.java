package no.fiksio.integrasjonspunkt.webhook.http;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.fiksio.integrasjonspunkt.feil.RequestRefused;
import no.fiksio.integrasjonspunkt.webhook.abonnement.InvalidAbonnement;

/**
 * Where events are pushed to, in parts, so that the parts that are checked are the parts that are connected to.
 *
 * @param host the host in ASCII and small letters, an IPv6 address without brackets
 * @param port -1 for the scheme's own
 * @param path  path and query
 */
public record Endpoint(String scheme, String host, int port, String path) {

    private static final int LONGEST = 1000;
    private static final Pattern LOCATION =
            Pattern.compile("(?:\\[([0-9A-Fa-f:.]{2,45})]|([^\\[\\]:@%/]{1,253}))(?::(\\d{1,5}))?");
    /** A host that ends in a number is an address, whatever its spelling: only the plain one is taken. */
    private static final Pattern NUMBER = Pattern.compile("(?:.*\\.)?(?:\\d+|0[xX][0-9A-Fa-f]*)\\.?");

    private static final Pattern IPV4 = Pattern.compile("(?:(?:0|[1-9]\\d{0,2})\\.){3}(?:0|[1-9]\\d{0,2})");

    /** Reads an address; {@link RequestRefused} says what is wrong with it. */
    public static Endpoint read(String text) {
        if (text.length() > LONGEST) {
            throw InvalidAbonnement.endpoint("is longer than " + LONGEST + " characters");
        }
        URI address = uri(text);
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw InvalidAbonnement.endpoint("must begin with http:// or https://");
        }
        String authority = address.getRawAuthority();
        if (authority == null) {
            throw InvalidAbonnement.endpoint("must have a host");
        }
        if (authority.indexOf('@') >= 0) {
            throw InvalidAbonnement.endpoint("must not hold a user name or a password");
        }
        if (address.getRawFragment() != null) {
            throw InvalidAbonnement.endpoint("must not have a fragment");
        }
        Matcher parts = LOCATION.matcher(authority);
        if (!parts.matches()) {
            throw InvalidAbonnement.endpoint("has a host or a port that cannot be read");
        }
        return new Endpoint(
                scheme,
                parts.group(1) != null ? parts.group(1).toLowerCase(Locale.ROOT) : name(parts.group(2)),
                port(parts.group(3)),
                path(address));
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw InvalidAbonnement.endpoint("is not a URL");
        }
    }

    private static String name(String text) {
        String name;
        try {
            name = IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw InvalidAbonnement.endpoint("has a host that is not a name");
        }
        if (NUMBER.matcher(name).matches() && !IPV4.matcher(name).matches()) {
            throw InvalidAbonnement.endpoint("has a host that is not a name and not a plain address");
        }
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static int port(String text) {
        int port = text == null ? -1 : Integer.parseInt(text);
        if (port == 0 || port > 65_535) {
            throw InvalidAbonnement.endpoint("has a port that cannot be");
        }
        return port;
    }

    private static String path(URI address) {
        String path = address.getRawPath() == null || address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        return address.getRawQuery() == null ? path : path + "?" + address.getRawQuery();
    }

    /** The whole address in ASCII. */
    URI uri() {
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return URI.create(URI.create(scheme + "://" + name + (port < 0 ? "" : ":" + port) + path)
                .toASCIIString());
    }
}
