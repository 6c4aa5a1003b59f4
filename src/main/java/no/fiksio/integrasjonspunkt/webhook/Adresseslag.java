package no.fiksio.integrasjonspunkt.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What kind of network an address belongs to, by IANA's registries of special addresses. */
enum Adresseslag {

    /** Reached over the internet. */
    OFFENTLIG,
    /** On this machine or in this house. */
    INTERN,
    /** Link-local, metadata services, multicast, reserved: never an endpoint. */
    FORBUDT;

    private static final List<Nett> ALDRI = nett(
            "0.0.0.0/8", "169.254.0.0/16", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.51.100.0/24",
            "203.0.113.0/24", "224.0.0.0/3",
            // Metadata services of clouds that are not link-local: Azure, Alibaba, AWS and Google.
            "168.63.129.16/32", "100.100.100.200/32", "fd00:ec2::/32", "fd20:ce::/32",
            // Tunnels, documentation, and what once was site-local.
            "2001::/32", "2001:db8::/32", "64:ff9b:1::/48");
    private static final List<Nett> INTERNE = nett(
            "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "198.18.0.0/15",
            "::1/128", "fc00::/7");
    /** The only IPv6 that is given out for use on the internet. */
    private static final Nett IPV6 = Nett.les("2000::/3");
    /** IPv6 addresses that stand for an IPv4 address, and where in them it is. */
    private static final List<Innpakning> INNPAKNINGER = List.of(
            new Innpakning(Nett.les("64:ff9b::/96"), 12), new Innpakning(Nett.les("2002::/16"), 2),
            new Innpakning(Nett.les("::/96"), 12));

    static Adresseslag av(InetAddress adresse) {
        return av(adresse.getAddress());
    }

    private static Adresseslag av(byte[] adresse) {
        if (finnes(ALDRI, adresse)) {
            return FORBUDT;
        }
        if (finnes(INTERNE, adresse)) {
            return INTERN;
        }
        if (adresse.length == 4) {
            return OFFENTLIG;
        }
        return INNPAKNINGER.stream().filter(i -> i.nett().har(adresse)).findFirst()
                .map(i -> av(Arrays.copyOfRange(adresse, i.fra(), i.fra() + 4)))
                .orElse(IPV6.har(adresse) ? OFFENTLIG : FORBUDT);
    }

    private static boolean finnes(List<Nett> nett, byte[] adresse) {
        return nett.stream().anyMatch(n -> n.har(adresse));
    }

    private static List<Nett> nett(String... nett) {
        return Stream.of(nett).map(Nett::les).toList();
    }

    private record Innpakning(Nett nett, int fra) {
    }

    private record Nett(byte[] begynnelse, int bits) {

        static Nett les(String tekst) {
            String[] deler = tekst.split("/");
            try {
                // A literal: nothing is looked up. One mapped to IPv6 becomes IPv4 by itself.
                return new Nett(InetAddress.getByName(deler[0]).getAddress(), Integer.parseInt(deler[1]));
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(tekst, e);
            }
        }

        boolean har(byte[] adresse) {
            if (adresse.length != begynnelse.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit += 8) {
                int maske = bits - bit >= 8 ? 0xff : 0xff << 8 - (bits - bit) & 0xff;
                if ((adresse[bit / 8] & maske) != (begynnelse[bit / 8] & maske)) {
                    return false;
                }
            }
            return true;
        }
    }
}
