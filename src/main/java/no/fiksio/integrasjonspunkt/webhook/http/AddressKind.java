package no.fiksio.integrasjonspunkt.webhook.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What kind of network an address belongs to, by IANA's registries of special addresses. */
enum AddressKind {

    /** Reached over the internet. */
    PUBLIC,
    /** On this machine, or in a private network. */
    PRIVATE,
    /** Link-local, metadata services, multicast, reserved: never an endpoint. */
    FORBIDDEN;

    private static final List<Network> NEVER = networks(
            "0.0.0.0/8",
            "169.254.0.0/16",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
            // Metadata services of clouds that are not link-local: Azure, Alibaba, AWS and Google.
            "168.63.129.16/32",
            "100.100.100.200/32",
            "fd00:ec2::/32",
            "fd20:ce::/32",
            // Tunnels, documentation, and what once was site-local.
            "2001::/32",
            "2001:db8::/32",
            "64:ff9b:1::/48");
    private static final List<Network> INTERNAL = networks(
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "::1/128",
            "fc00::/7");
    /** The only IPv6 that is given out for use on the internet. */
    private static final Network IPV6 = Network.read("2000::/3");
    /** IPv6 addresses that stand for an IPv4 address, and where in them it is. */
    private static final List<Embedding> EMBEDDINGS = List.of(
            new Embedding(Network.read("64:ff9b::/96"), 12),
            new Embedding(Network.read("2002::/16"), 2),
            new Embedding(Network.read("::/96"), 12));

    static AddressKind of(InetAddress address) {
        return of(address.getAddress());
    }

    private static AddressKind of(byte[] address) {
        if (contains(NEVER, address)) {
            return FORBIDDEN;
        }
        if (contains(INTERNAL, address)) {
            return PRIVATE;
        }
        if (address.length == 4) {
            return PUBLIC;
        }
        return EMBEDDINGS.stream()
                .filter(i -> i.network().has(address))
                .findFirst()
                .map(i -> of(Arrays.copyOfRange(address, i.from(), i.from() + 4)))
                .orElse(IPV6.has(address) ? PUBLIC : FORBIDDEN);
    }

    private static boolean contains(List<Network> networks, byte[] address) {
        return networks.stream().anyMatch(n -> n.has(address));
    }

    private static List<Network> networks(String... texts) {
        return Stream.of(texts).map(Network::read).toList();
    }

    private record Embedding(Network network, int from) {}

    private record Network(byte[] prefix, int bits) {

        static Network read(String text) {
            String[] parts = text.split("/");
            try {
                // A literal: nothing is looked up. One mapped to IPv6 becomes IPv4 by itself.
                return new Network(InetAddress.getByName(parts[0]).getAddress(), Integer.parseInt(parts[1]));
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(text, e);
            }
        }

        boolean has(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            for (int piece = 0; piece < bits; piece += 8) {
                int mask = bits - piece >= 8 ? 0xff : 0xff << 8 - (bits - piece) & 0xff;
                if ((address[piece / 8] & mask) != (prefix[piece / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
