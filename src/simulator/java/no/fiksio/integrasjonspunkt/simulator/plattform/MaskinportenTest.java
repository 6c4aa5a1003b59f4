package no.fiksio.integrasjonspunkt.simulator.plattform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.ObjectMapper;

import no.fiksio.integrasjonspunkt.simulator.konto.Demokontoer;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.konto.Kontoregister;
import no.fiksio.integrasjonspunkt.simulator.konto.Nokkelpar;
import no.fiksio.integrasjonspunkt.simulator.konto.Nokkelskap;
import no.fiksio.integrasjonspunkt.simulator.melding.Plattformklokke;

class MaskinportenTest {

    private static final String AUDIENCE = "https://localhost/maskinporten/";
    private static final Konto KONTO = Demokontoer.STATSETATEN;

    @TempDir
    private static Path katalog;
    private static Nokkelskap nokler;

    private final Plattformklokke klokke = new Plattformklokke();
    private final Kontoregister kontoer = new Kontoregister(Demokontoer.ALLE);
    private final Maskinporten maskinporten = new Maskinporten(kontoer, nokler.tokenutsteder(), nokler.rot().sertifikat(),
            AUDIENCE, Duration.ofMinutes(2), klokke);
    private final Adgangskontroll adgang = new Adgangskontroll(kontoer, maskinporten);
    private final Map<String, Object> krav = new HashMap<>(Map.of("aud", AUDIENCE, "iss", KONTO.klientId(), "scope", "ks:fiks",
            "iat", Instant.now().getEpochSecond(), "exp", Instant.now().plusSeconds(120).getEpochSecond()));

    @BeforeAll
    static void lagNokler() throws IOException {
        nokler = Nokkelskap.apne(katalog, Demokontoer.ALLE);
    }

    @Test
    void gyldigAssertionGirTokenForOrganisasjonen() throws Exception {
        Token token = maskinporten.bytt(assertion());

        assertThat(maskinporten.konsument(token.verdi())).contains("0192:" + KONTO.organisasjon().organisasjonsnummer());
        assertThat(adgang.krev(token.verdi(), KONTO.integrasjonId().toString(), KONTO.integrasjonPassord())).isEqualTo(KONTO);
        assertThat(adgang.slippInn(KONTO.integrasjonId().toString(), KONTO.integrasjonPassord() + ' ' + token.verdi())).isTrue();
    }

    @Test
    void assertionSomIkkeHolderAvvisesMedRettKode() {
        avvises("invalid_grant", "aud", "https://maskinporten.no/");
        avvises("invalid_grant", "exp", Instant.now().minusSeconds(1).getEpochSecond());
        avvises("invalid_grant", "exp", Instant.now().plusSeconds(600).getEpochSecond());
        avvises("invalid_client", "iss", "ukjent");
        avvises("invalid_client", "iss", Demokontoer.KOMMUNEN.klientId());
        avvises("invalid_scope", "scope", "ks:annet");
    }

    @Test
    void signaturOgSertifikatKontrolleres() throws Exception {
        String[] deler = assertion().split("\\.");
        avvises(deler[0] + '.' + deler[1] + '.' + deler[2].substring(4) + "AAAA");
        avvises(assertion(nokler.kontonokler("statsetaten").konto()));
        avvises("ikke en jws");
    }

    @Test
    void tokenUtloperOgKanTilbakekalles() throws Exception {
        String forste = maskinporten.bytt(assertion()).verdi();
        klokke.settForskyvning(Duration.ofMinutes(3));
        assertThat(maskinporten.konsument(forste)).isEmpty();

        String andre = maskinporten.bytt(assertion()).verdi();
        maskinporten.tilbakekallAlle();
        assertThat(maskinporten.konsument(andre)).isEmpty();
        assertThat(maskinporten.konsument(maskinporten.bytt(assertion()).verdi())).isPresent();
        assertThatThrownBy(() -> adgang.krev(andre, KONTO.integrasjonId().toString(), KONTO.integrasjonPassord()))
                .isInstanceOfSatisfying(Apifeil.class, e -> assertThat(e.status()).isEqualTo(401))
                .hasMessageContaining("access_token");
    }

    @Test
    void feilPassordIdEllerOrganisasjonSiesIkkeHvilken() throws Exception {
        String token = maskinporten.bytt(assertion()).verdi();
        for (String[] forsok : List.of(
                new String[] {KONTO.integrasjonId().toString(), "galt"},
                new String[] {"ikke-en-uuid", KONTO.integrasjonPassord()},
                new String[] {Demokontoer.KOMMUNEN.integrasjonId().toString(), Demokontoer.KOMMUNEN.integrasjonPassord()})) {
            assertThatThrownBy(() -> adgang.krev(token, forsok[0], forsok[1]))
                    .isInstanceOfSatisfying(Apifeil.class, e -> assertThat(e.status()).isEqualTo(401))
                    .hasMessage("Autentisering feilet for integrasjon med id " + forsok[0]);
            assertThat(adgang.slippInn(forsok[0], forsok[1] + ' ' + token)).isFalse();
        }
        assertThat(adgang.slippInn(KONTO.integrasjonId().toString(), KONTO.integrasjonPassord())).as("no token").isFalse();
    }

    private void avvises(String kode, String felt, Object verdi) {
        Object riktig = krav.put(felt, verdi);
        assertThatThrownBy(() -> maskinporten.bytt(assertion()))
                .isInstanceOfSatisfying(TokenAvslag.class, e -> assertThat(e.kode()).isEqualTo(kode));
        krav.put(felt, riktig);
    }

    private void avvises(String assertion) {
        assertThatThrownBy(() -> maskinporten.bytt(assertion))
                .isInstanceOfSatisfying(TokenAvslag.class, e -> assertThat(e.kode()).isEqualTo("invalid_grant"));
    }

    private String assertion() throws IOException, GeneralSecurityException {
        return assertion(nokler.kontonokler(KONTO.navn()).virksomhet());
    }

    private String assertion(Nokkelpar signerMed) throws IOException, GeneralSecurityException {
        ObjectMapper json = new ObjectMapper();
        Base64.Encoder kode = Base64.getUrlEncoder().withoutPadding();
        String innhold = kode.encodeToString(json.writeValueAsBytes(Map.of("alg", "RS256",
                "x5c", List.of(Base64.getEncoder().encodeToString(signerMed.sertifikat().getEncoded())))))
                + '.' + kode.encodeToString(json.writeValueAsBytes(krav));
        Signature signatur = Signature.getInstance("SHA256withRSA");
        signatur.initSign(signerMed.privatnokkel());
        signatur.update(innhold.getBytes(StandardCharsets.US_ASCII));
        return innhold + '.' + kode.encodeToString(signatur.sign());
    }
}
