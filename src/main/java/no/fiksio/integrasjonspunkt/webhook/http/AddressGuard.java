package no.fiksio.integrasjonspunkt.webhook.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks up hosts for the HTTP client, and gives it only addresses that may be pushed to. The client connects to the address
 * that was checked, so that a DNS answer that changes afterwards has no effect.
 */
final class AddressGuard implements DnsResolver {

    /** Each address may take a whole timeout, so a host with many must not hold a thread for all of them. */
    private static final int MAX_ADDRESSES = 2;

    private final List<String> allowed;
    private final boolean allowPrivate;
    private final Lookup lookup;

    /** How a name becomes addresses. */
    interface Lookup {
        InetAddress[] find(String host) throws UnknownHostException;
    }

    AddressGuard(List<String> allowed, boolean allowPrivate, Lookup lookup) {
        this.allowed = allowed;
        this.allowPrivate = allowPrivate;
        this.lookup = lookup;
    }

    /** The host's addresses; {@link Denied} if the host, or any of them, may not be pushed to. */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        if (!allowed.isEmpty() && allowed.stream().noneMatch(pattern -> fits(pattern, host))) {
            throw new Denied("The host is not among those that may be pushed to");
        }
        InetAddress[] addresses = lookup.find(host);
        for (InetAddress address : addresses) {
            AddressKind kind = AddressKind.of(address);
            if (kind == AddressKind.FORBIDDEN || kind == AddressKind.PRIVATE && !allowPrivate) {
                throw new Denied("The host has an address that may not be pushed to");
            }
        }
        return Arrays.copyOf(addresses, Math.min(addresses.length, MAX_ADDRESSES));
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    private static boolean fits(String pattern, String host) {
        return pattern.equals("*")
                || pattern.equals(host)
                || pattern.startsWith("*.") && host.endsWith(pattern.substring(1));
    }

    /** Our own rules forbid the host: another attempt will not change that. */
    static final class Denied extends UnknownHostException {

        private Denied(String why) {
            super(why);
        }
    }
}
