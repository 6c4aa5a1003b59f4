package no.fiksio.integrasjonspunkt.webhook.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

    private static final AddressGuard.Lookup OFFENTLIG =
            host -> new InetAddress[] {InetAddress.getByName("93.184.216.34")};

    @ParameterizedTest
    @ValueSource(
            strings = {
                "93.184.216.34",
                "1.1.1.1",
                "172.15.0.1",
                "172.32.0.1",
                "100.63.0.1",
                "100.128.0.1",
                "192.167.1.1",
                "2606:4700::1111",
                "2a02:c0::1",
                "2002:5db8:d822::1",
                "64:ff9b::5db8:d822"
            })
    void publicAddresses(String address) throws UnknownHostException {
        assertThat(kind(address)).isEqualTo(AddressKind.PUBLIC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.254",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "100.64.0.1",
                "198.18.0.1",
                "::1",
                "fc00::1",
                "fd12:3456::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "2002:7f00:1::1",
                "64:ff9b::a00:1"
            })
    void internalAddresses(String address) throws UnknownHostException {
        assertThat(kind(address)).isEqualTo(AddressKind.PRIVATE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "169.254.169.254",
                "169.254.0.1",
                "192.0.0.192",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "168.63.129.16",
                "100.100.100.200",
                "::",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "ff02::1",
                "fd00:ec2::254",
                "fd20:ce::254",
                "::ffff:169.254.169.254",
                "::a9fe:a9fe",
                "2002:a9fe:a9fe::1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::1",
                "2001::1",
                "2001:db8::1",
                "4000::1",
                "100::1"
            })
    void never(String address) throws UnknownHostException {
        assertThat(kind(address)).isEqualTo(AddressKind.FORBIDDEN);
    }

    @Test
    void internalOnesOnlyWhenPermitted() throws UnknownHostException {
        assertThatThrownBy(() -> guard(List.of(), false, "10.0.0.1").resolve("arkiv.no"))
                .isInstanceOf(AddressGuard.Denied.class);
        assertThat(guard(List.of(), true, "10.0.0.1").resolve("arkiv.no")).hasSize(1);
        assertThatThrownBy(() -> guard(List.of(), true, "169.254.169.254").resolve("arkiv.no"))
                .isInstanceOf(AddressGuard.Denied.class);
    }

    @Test
    void oneForbiddenAddressAmongOthersIsEnough() {
        assertThatThrownBy(() ->
                        guard(List.of(), false, "93.184.216.34", "127.0.0.1").resolve("arkiv.no"))
                .isInstanceOf(AddressGuard.Denied.class);
    }

    @Test
    void noAddressIsRevealed() {
        assertThatThrownBy(() -> guard(List.of(), false, "10.11.12.13").resolve("hemmelig.indre.no"))
                .hasMessageNotContaining("10.11")
                .hasMessageNotContaining("indre");
    }

    @Test
    void onlyApprovedHostsWhenAnyAreNamed() throws UnknownHostException {
        AddressGuard guard = new AddressGuard(List.of("arkiv.no", "*.kommune.no"), false, OFFENTLIG);

        assertThat(guard.resolve("arkiv.no")).hasSize(1);
        assertThat(guard.resolve("a.b.kommune.no")).hasSize(1);
        for (String other : List.of("kommune.no", "ondkommune.no", "arkiv.no.ond.no", "x.arkiv.no")) {
            assertThatThrownBy(() -> guard.resolve(other)).isInstanceOf(AddressGuard.Denied.class);
        }
    }

    @Test
    void aNameWithManyAddressesHoldsNobodyForLong() throws UnknownHostException {
        assertThat(guard(List.of(), false, "1.1.1.1", "1.1.1.2", "1.1.1.3", "1.1.1.4")
                        .resolve("arkiv.no"))
                .hasSize(2);
    }

    private static AddressKind kind(String address) throws UnknownHostException {
        return AddressKind.of(InetAddress.getByName(address));
    }

    private static AddressGuard guard(List<String> allowed, boolean allowInternal, String... addresses) {
        return new AddressGuard(allowed, allowInternal, host -> {
            InetAddress[] svar = new InetAddress[addresses.length];
            for (int i = 0; i < addresses.length; i++) {
                svar[i] = InetAddress.getByName(addresses[i]);
            }
            return svar;
        });
    }
}
