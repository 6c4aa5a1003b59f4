package no.fiksio.integrasjonspunkt.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks up hosts for the HTTP client and gives it only addresses that may be pushed to. It connects to what it is given
 * here, so that an answer of the DNS which changes after the check changes nothing.
 */
final class Adressevakt implements DnsResolver {

    /** Each takes a time-out of its own, so a host with many may not hold a thread for all of them. */
    private static final int FLEST_ADRESSER = 2;

    private final List<String> tillatt;
    private final boolean tillatInterne;
    private final Oppslag oppslag;

    /** How a name becomes addresses. */
    interface Oppslag {
        InetAddress[] finn(String vert) throws UnknownHostException;
    }

    Adressevakt(List<String> tillatt, boolean tillatInterne, Oppslag oppslag) {
        this.tillatt = tillatt;
        this.tillatInterne = tillatInterne;
        this.oppslag = oppslag;
    }

    /** The host's addresses; {@link Nektet} if the host, or any of them, may not be pushed to. */
    @Override
    public InetAddress[] resolve(String vert) throws UnknownHostException {
        if (!tillatt.isEmpty() && tillatt.stream().noneMatch(monster -> passer(monster, vert))) {
            throw new Nektet("The host is not among those that may be pushed to");
        }
        InetAddress[] adresser = oppslag.finn(vert);
        for (InetAddress adresse : adresser) {
            Adresseslag slag = Adresseslag.av(adresse);
            if (slag == Adresseslag.FORBUDT || slag == Adresseslag.INTERN && !tillatInterne) {
                throw new Nektet("The host has an address that may not be pushed to");
            }
        }
        return Arrays.copyOf(adresser, Math.min(adresser.length, FLEST_ADRESSER));
    }

    @Override
    public String resolveCanonicalHostname(String vert) {
        return vert;
    }

    private static boolean passer(String monster, String vert) {
        return monster.equals("*") || monster.equals(vert)
                || monster.startsWith("*.") && vert.endsWith(monster.substring(1));
    }

    /** The rules say no, which another attempt will not change. */
    static final class Nektet extends UnknownHostException {

        private Nektet(String hvorfor) {
            super(hvorfor);
        }
    }
}
