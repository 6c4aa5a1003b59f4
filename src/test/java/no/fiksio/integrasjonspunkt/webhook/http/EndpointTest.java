package no.fiksio.integrasjonspunkt.webhook.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import no.fiksio.integrasjonspunkt.feil.RequestRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

    @ParameterizedTest
    @CsvSource({
        "http://my.pushendpoint.no/messages/incoming, http, my.pushendpoint.no, -1, /messages/incoming",
        "HTTPS://Arkiv.Kommune.NO:8443?a=b%20c,       https, arkiv.kommune.no, 8443, /?a=b%20c",
        "http://arkiv.no./x,                          http, arkiv.no, -1, /x",
        "http://[::1]:8080/x,                         http, ::1, 8080, /x",
        "http://127.0.0.1/,                           http, 127.0.0.1, -1, /"
    })
    void isTakenApart(String text, String protokoll, String host, int port, String path) {
        assertThat(Endpoint.read(text)).isEqualTo(new Endpoint(protokoll, host, port, path));
    }

    @Test
    void norwegianNamesBecomeAscii() {
        Endpoint endpoint = Endpoint.read("http://blåbær.no:8080/søk");

        assertThat(endpoint.host()).isEqualTo("xn--blbr-roah.no");
        assertThat(endpoint.uri()).hasToString("http://xn--blbr-roah.no:8080/s%C3%B8k");
    }

    @Test
    void anIpv6AddressGetsItsBracketsBack() {
        assertThat(Endpoint.read("http://[2001:DB8::1]:81").uri()).hasToString("http://[2001:db8::1]:81/");
    }

    @Test
    void digitsInOtherScriptsBecomeWhatTheyMean() {
        // Full-width digits and the ideographic full stop: what a resolver would make of them is what is checked.
        assertThat(Endpoint.read("http://\uff11\uff12\uff17\u30020\u30020\u30021/")
                        .host())
                .isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "arkiv.no",
                "/sti",
                "ftp://arkiv.no/",
                "file:///etc/passwd",
                "http:arkiv.no",
                "http://",
                "http:///sti",
                "http://bruker:hemmelig@arkiv.no/",
                "http://bruker@arkiv.no/",
                "http://arkiv.no\\@127.0.0.1/",
                "http://arkiv.no/#x",
                "http://arkiv.no:0/",
                "http://arkiv.no:65536/",
                "http://arkiv.no:x/",
                "http://arkiv.no:-1/",
                "http://arkiv .no/",
                "http://2130706433/",
                "http://0x7f000001/",
                "http://0x7f.1/",
                "http://0177.0.0.1/",
                "http://127.1/",
                "http://1/",
                "http://127.0.0.01/",
                "http://127.0.0.1./",
                "http://[fe80::1%25eth0]/",
                "http://[::1/",
                "http://arkiv%2eno/",
                "http://a_b!c.no/",
                "javascript:alert(1)",
                "http://arkiv.no/\r\nHost: x"
            })
    void allOtherFormsAreInvalid(String text) {
        assertThatThrownBy(() -> Endpoint.read(text))
                .isInstanceOfSatisfying(
                        RequestRefused.class,
                        a -> assertThat(a.reason()).isEqualTo(RequestRefused.Reason.ABONNEMENT_INVALID));
    }

    @Test
    void anUnreasonablyLongOneIsInvalid() {
        assertThatThrownBy(() -> Endpoint.read("http://arkiv.no/" + "x".repeat(1000)))
                .isInstanceOf(RequestRefused.class);
    }
}
