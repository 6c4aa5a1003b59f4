package no.fiksio.integrasjonspunkt.simulator.plattform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.fiksio.integrasjonspunkt.simulator.konto.CertifiedKey;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKeyStore;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKonti;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.konto.KontoRegistry;
import no.fiksio.integrasjonspunkt.simulator.melding.PlatformClock;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaskinportenTest {

    private static final String AUDIENCE = "https://localhost/maskinporten/";
    private static final Konto KONTO = DemoKonti.STATSETATEN;

    @TempDir
    private static Path katalog;

    private static DemoKeyStore keys;

    private final PlatformClock clock = new PlatformClock();
    private final KontoRegistry konti = new KontoRegistry(DemoKonti.ALL);
    private final Maskinporten maskinporten = new Maskinporten(
            konti, keys.tokenIssuer(), keys.root().certificate(), AUDIENCE, Duration.ofMinutes(2), clock);
    private final AccessControl access = new AccessControl(konti, maskinporten);
    private final Map<String, Object> claims = new HashMap<>(Map.of(
            "aud",
            AUDIENCE,
            "iss",
            KONTO.clientId(),
            "scope",
            "ks:fiks",
            "iat",
            Instant.now().getEpochSecond(),
            "exp",
            Instant.now().plusSeconds(120).getEpochSecond()));

    @BeforeAll
    static void makeKeys() throws IOException {
        keys = DemoKeyStore.open(katalog, DemoKonti.ALL);
    }

    @Test
    void aValidAssertionGivesATokenForTheOrganisasjon() throws Exception {
        Token token = maskinporten.exchange(assertion());

        assertThat(maskinporten.consumer(token.value()))
                .contains("0192:" + KONTO.organization().organisasjonsnummer());
        assertThat(access.require(token.value(), KONTO.integrationId().toString(), KONTO.integrationPassword()))
                .isEqualTo(KONTO);
        assertThat(access.authenticate(
                        KONTO.integrationId().toString(), KONTO.integrationPassword() + ' ' + token.value()))
                .isTrue();
    }

    @Test
    void anAssertionThatDoesNotHoldIsRefusedWithTheRightCode() {
        assertRefused("invalid_grant", "aud", "https://maskinporten.no/");
        assertRefused("invalid_grant", "exp", Instant.now().minusSeconds(1).getEpochSecond());
        assertRefused("invalid_grant", "exp", Instant.now().plusSeconds(600).getEpochSecond());
        assertRefused("invalid_client", "iss", "ukjent");
        assertRefused("invalid_client", "iss", DemoKonti.KOMMUNEN.clientId());
        assertRefused("invalid_scope", "scope", "ks:annet");
    }

    @Test
    void signatureAndCertificateAreChecked() throws Exception {
        String[] parts = assertion().split("\\.");
        assertRefused(parts[0] + '.' + parts[1] + '.' + parts[2].substring(4) + "AAAA");
        assertRefused(assertion(keys.kontoKeys("statsetaten").konto()));
        assertRefused("ikke en jws");
    }

    @Test
    void aTokenExpiresAndCanBeRevoked() throws Exception {
        String first = maskinporten.exchange(assertion()).value();
        clock.setOffset(Duration.ofMinutes(3));
        assertThat(maskinporten.consumer(first)).isEmpty();

        String others = maskinporten.exchange(assertion()).value();
        maskinporten.revokeAll();
        assertThat(maskinporten.consumer(others)).isEmpty();
        assertThat(maskinporten.consumer(maskinporten.exchange(assertion()).value()))
                .isPresent();
        assertThatThrownBy(() -> access.require(others, KONTO.integrationId().toString(), KONTO.integrationPassword()))
                .isInstanceOfSatisfying(
                        ApiError.class, e -> assertThat(e.status()).isEqualTo(401))
                .hasMessageContaining("access_token");
    }

    @Test
    void wrongPasswordIdOrOrganisasjonIsNotSaidWhich() throws Exception {
        String token = maskinporten.exchange(assertion()).value();
        for (String[] attempt : List.of(
                new String[] {KONTO.integrationId().toString(), "galt"},
                new String[] {"ikke-en-uuid", KONTO.integrationPassword()},
                new String[] {DemoKonti.KOMMUNEN.integrationId().toString(), DemoKonti.KOMMUNEN.integrationPassword()
                })) {
            assertThatThrownBy(() -> access.require(token, attempt[0], attempt[1]))
                    .isInstanceOfSatisfying(
                            ApiError.class, e -> assertThat(e.status()).isEqualTo(401))
                    .hasMessage("Autentisering feilet for integrasjon med id " + attempt[0]);
            assertThat(access.authenticate(attempt[0], attempt[1] + ' ' + token))
                    .isFalse();
        }
        assertThat(access.authenticate(KONTO.integrationId().toString(), KONTO.integrationPassword()))
                .as("no token")
                .isFalse();
    }

    private void assertRefused(String code, String field, Object value) {
        Object correct = claims.put(field, value);
        assertThatThrownBy(() -> maskinporten.exchange(assertion()))
                .isInstanceOfSatisfying(
                        TokenRefusal.class, e -> assertThat(e.code()).isEqualTo(code));
        claims.put(field, correct);
    }

    private void assertRefused(String assertion) {
        assertThatThrownBy(() -> maskinporten.exchange(assertion))
                .isInstanceOfSatisfying(
                        TokenRefusal.class, e -> assertThat(e.code()).isEqualTo("invalid_grant"));
    }

    private String assertion() throws IOException, GeneralSecurityException {
        return assertion(keys.kontoKeys(KONTO.name()).virksomhet());
    }

    private String assertion(CertifiedKey signWith) throws IOException, GeneralSecurityException {
        ObjectMapper json = new ObjectMapper();
        Base64.Encoder code = Base64.getUrlEncoder().withoutPadding();
        String content = code.encodeToString(json.writeValueAsBytes(Map.of(
                        "alg",
                        "RS256",
                        "x5c",
                        List.of(Base64.getEncoder()
                                .encodeToString(signWith.certificate().getEncoded())))))
                + '.'
                + code.encodeToString(json.writeValueAsBytes(claims));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(signWith.privateKey());
        signature.update(content.getBytes(StandardCharsets.US_ASCII));
        return content + '.' + code.encodeToString(signature.sign());
    }
}
