package no.fiksio.integrasjonspunkt.fiksio.katalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import feign.FeignException;
import feign.Request;
import feign.Response;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.feil.Feilklasse;
import no.fiksio.integrasjonspunkt.fiksio.failure.FiksFailure;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.time.SettableClock;
import no.ks.fiks.fiksio.client.api.katalog.api.FiksIoKatalogApi;
import no.ks.fiks.fiksio.client.api.katalog.model.KatalogKonto;
import no.ks.fiks.fiksio.client.api.katalog.model.KontoStatusApiModel;
import no.ks.fiks.fiksio.client.api.katalog.model.OffentligNokkel;
import org.junit.jupiter.api.Test;

/** What is asked of the katalog, and what is answered from the cache. */
class KatalogTest {

    private static final KontoId OWN = new KontoId(UUID.randomUUID());
    private static final KontoId OTHER = new KontoId(UUID.randomUUID());

    /** Self-signed, CN=mottaker, valid for a hundred years. */
    private static final String CERTIFICATE = """
            -----BEGIN CERTIFICATE-----
            MIIBfTCCASOgAwIBAgIUYZswQe+AAWVXQJPaVAGqYOiCypwwCgYIKoZIzj0EAwIw
            EzERMA8GA1UEAwwIbW90dGFrZXIwIBcNMjYxMTI1MTY1NzE5WhgPMjEyNjExMDEx
            NjU3MTlaMBMxETAPBgNVBAMMCG1vdHRha2VyMFkwEwYHKoZIzj0CAQYIKoZIzj0D
            AQcDQgAEx1fTTvGn5nfBmGTryrI/IbKulLYJtgpRvxniHr5nf2f0DpiG9DSVp/lg
            rOZGlkkVxdHDoF7yzA/Vc1f8NSZtGaNTMFEwHQYDVR0OBBYEFGDKLf5lqKR73nu1
            78b0UpHDTsAeMB8GA1UdIwQYMBaAFGDKLf5lqKR73nu178b0UpHDTsAeMA8GA1Ud
            EwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIhAKEF0aPuRJsYG8cL2yJ9RR/d
            zBb41X93RiYarjLc5Gj2AiBettEhJFRmrrF9kRUZzyP5WLZcmcKsQ53jZkjK8Sj4
            QA==
            -----END CERTIFICATE-----
            """;

    private final SettableClock clock = new SettableClock();
    private final List<String> calls = new ArrayList<>();
    private RuntimeException error;
    private KontoStatusApiModel status = status(true, 1);
    private String key = CERTIFICATE;

    private final Katalog katalog =
            new Katalog(Map.of(OWN, new Katalog.Api(api("with access"), api("public"))), clock.ticker());

    @Test
    void aKontoIsAskedForOnceAMinute() {
        assertThat(katalog.konto(OWN, OTHER)).contains(new Katalog.Entry(OTHER, "Etterklang", true, true, 1, null));
        clock.advance(Duration.ofSeconds(59));
        katalog.konto(OWN, OTHER);
        assertThat(calls).containsExactly("with access getKonto");

        clock.advance(Duration.ofSeconds(1));
        katalog.konto(OWN, OTHER);
        assertThat(calls).hasSize(2);
    }

    @Test
    void aKontoThatCannotReceiveIsAskedForEachTime() {
        status = status(false, 0);
        assertThat(katalog.konto(OWN, OTHER).orElseThrow().validMottaker()).isFalse();

        status = status(true, 0);
        assertThat(katalog.konto(OWN, OTHER).orElseThrow().validMottaker()).isTrue();
        assertThat(calls).hasSize(2);
    }

    @Test
    void consumersAreNeverCountedFromTheCache() {
        katalog.konto(OWN, OWN);
        status = status(true, 0);

        assertThat(katalog.kontoNow(OWN, OWN).orElseThrow().consumers()).isZero();
    }

    @Test
    void aStatusThatIsMissingIsAKontoThatCanDoNothing() {
        status = null;

        assertThat(katalog.kontoNow(OWN, OTHER))
                .contains(new Katalog.Entry(OTHER, "Etterklang", false, false, 0, null));
    }

    @Test
    void anUnknownKontoIsEmptyAndAskedForEachTime() {
        error = http(404);
        assertThat(katalog.konto(OWN, OTHER)).isEmpty();
        error = null;

        assertThat(katalog.konto(OWN, OTHER)).isPresent();
    }

    @Test
    void anErrorIsClassifiedAndNotRemembered() {
        error = http(503);
        assertThatThrownBy(() -> katalog.konto(OWN, OTHER))
                .isInstanceOfSatisfying(
                        FiksFailure.class, e -> assertThat(e.feilklasse()).isEqualTo(Feilklasse.MIDLERTIDIG))
                .hasMessageContaining(OTHER.toString());
        error = null;

        assertThat(katalog.konto(OWN, OTHER)).isPresent();
    }

    @Test
    void aKontoInTheCacheIsAnsweredWhileTheKatalogIsAway() {
        katalog.konto(OWN, OTHER);
        error = http(503);

        assertThat(katalog.konto(OWN, OTHER)).isPresent();
    }

    @Test
    void aKeyIsAskedForWithoutCredentialsEveryTenMinutes() {
        assertThat(katalog.publicKey(OWN, OTHER).getSubjectX500Principal().getName())
                .isEqualTo("CN=mottaker");
        clock.advance(Duration.ofMinutes(10).minusSeconds(1));
        katalog.publicKey(OWN, OTHER);
        assertThat(calls).containsExactly("public getOffentligNokkel");

        clock.advance(Duration.ofSeconds(1));
        katalog.publicKey(OWN, OTHER);
        assertThat(calls).hasSize(2);
    }

    @Test
    void aKeyThatIsMissingOrNotACertificateIsAPermanentFailure() {
        for (String bad : new String[] {null, "", "not a certificate"}) {
            key = bad;
            assertThatThrownBy(() -> katalog.publicKey(OWN, OTHER))
                    .isInstanceOfSatisfying(
                            FiksFailure.class, e -> assertThat(e.feilklasse()).isEqualTo(Feilklasse.PERMANENT));
        }
        error = http(404);
        assertThatThrownBy(() -> katalog.publicKey(OWN, OTHER))
                .isInstanceOfSatisfying(
                        FiksFailure.class, e -> assertThat(e.feilklasse()).isEqualTo(Feilklasse.PERMANENT));
        error = null;
        key = CERTIFICATE;

        assertThat(katalog.publicKey(OWN, OTHER)).isNotNull();
    }

    private FiksIoKatalogApi api(String name) {
        return (FiksIoKatalogApi) Proxy.newProxyInstance(
                KatalogTest.class.getClassLoader(),
                new Class<?>[] {FiksIoKatalogApi.class},
                (proxy, method, arguments) -> {
                    calls.add(name + " " + method.getName());
                    if (error != null) {
                        throw error;
                    }
                    return switch (method.getName()) {
                        case "getKonto" ->
                            new KatalogKonto()
                                    .kontoId((UUID) arguments[0])
                                    .kontoNavn("Etterklang")
                                    .status(status);
                        case "getOffentligNokkel" -> {
                            OffentligNokkel answer = new OffentligNokkel();
                            answer.setNokkel(key);
                            yield answer;
                        }
                        default -> throw new UnsupportedOperationException(method.getName());
                    };
                });
    }

    private static KontoStatusApiModel status(boolean mottaker, long consumers) {
        KontoStatusApiModel status = new KontoStatusApiModel();
        status.setGyldigAvsender(true);
        status.setGyldigMottaker(mottaker);
        status.setAntallKonsumenter(consumers);
        return status;
    }

    private static FeignException http(int code) {
        Request request = Request.create(Request.HttpMethod.GET, "/", Map.of(), null, StandardCharsets.UTF_8, null);
        return FeignException.errorStatus(
                "getKonto", Response.builder().status(code).request(request).build());
    }
}
