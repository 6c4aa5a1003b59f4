package no.fiksio.integrasjonspunkt.simulator.plattform;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JsonNode;

import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.konto.Kontoregister;
import no.fiksio.integrasjonspunkt.simulator.konto.Nokkelpar;

/** Exchanges signed assertions for access tokens, and knows its own tokens again: RFC 7523 as Maskinporten does it. */
public final class Maskinporten {

    public static final String SCOPE = "ks:fiks";

    private static final Duration LENGSTE_ASSERTION = Duration.ofSeconds(120);
    /** Of clocks that do not quite agree. */
    private static final Duration SLINGRINGSMONN = Duration.ofSeconds(10);

    private final Kontoregister kontoer;
    private final Nokkelpar egen;
    private final X509Certificate rot;
    private final String audience;
    private final Duration levetid;
    private final Clock klokke;
    private final Clock veggur = Clock.systemUTC();
    private final Map<String, Instant> utstedte = new ConcurrentHashMap<>();
    private final Set<String> tilbakekalte = ConcurrentHashMap.newKeySet();

    public Maskinporten(Kontoregister kontoer, Nokkelpar egen, X509Certificate rot, String audience, Duration levetid,
            Clock klokke) {
        this.kontoer = kontoer;
        this.egen = egen;
        this.rot = rot;
        this.audience = audience;
        this.levetid = levetid;
        this.klokke = klokke;
    }

    /** Gives a token for an assertion. Assertions are judged by the machine's clock, tokens by the platform's. */
    public Token bytt(String assertion) throws TokenAvslag {
        Jws jws;
        try {
            jws = Jws.les(assertion);
        } catch (IllegalArgumentException e) {
            throw TokenAvslag.ugyldigAssertion("The assertion is " + e.getMessage());
        }
        JsonNode krav = jws.krav();
        Konto konto = kontoer.klient(krav.path("iss").asText())
                .orElseThrow(() -> TokenAvslag.ukjentKlient("Client authentication failed. Unknown client " + krav.path("iss").asText()));
        kontrollerSertifikat(jws, konto);
        kontrollerKrav(krav);
        return utsted(konto);
    }

    /** The client id that an assertion claims, unverified: to let a fault strike one konto only. */
    public Optional<Konto> paastattKlient(String assertion) {
        try {
            return kontoer.klient(Jws.les(assertion).krav().path("iss").asText());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The organisation that a token was issued to; empty when it is not ours, expired, revoked or of another scope. */
    public Optional<String> konsument(String token) {
        try {
            Jws jws = Jws.les(token);
            boolean gyldig = jws.erSignertAv(egen.sertifikat().getPublicKey())
                    && Instant.ofEpochSecond(jws.krav().path("exp").asLong()).isAfter(klokke.instant())
                    && SCOPE.equals(jws.krav().path("scope").asText())
                    && !tilbakekalte.contains(jws.krav().path("jti").asText());
            return gyldig ? Optional.of(jws.krav().path("consumer").path("ID").asText()) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Every token issued so far is refused from now on. Returns how many there were. */
    public int tilbakekallAlle() {
        Set<String> alle = Set.copyOf(utstedte.keySet());
        tilbakekalte.addAll(alle);
        utstedte.keySet().removeAll(alle);
        return alle.size();
    }

    private void kontrollerSertifikat(Jws jws, Konto konto) throws TokenAvslag {
        X509Certificate blad = blad(jws);
        if (!jws.erSignertAv(blad.getPublicKey())) {
            throw TokenAvslag.ugyldigAssertion("Invalid assertion. Signature does not match the certificate in x5c");
        }
        try {
            blad.verify(rot.getPublicKey());
            blad.checkValidity();
        } catch (GeneralSecurityException e) {
            throw TokenAvslag.ugyldigAssertion("Invalid assertion. The certificate is not a valid virksomhetssertifikat");
        }
        if (!blad.getSubjectX500Principal().getName("RFC1779", Map.of("2.5.4.5", "SERIALNUMBER"))
                .contains("SERIALNUMBER=" + konto.organisasjon().organisasjonsnummer())) {
            throw TokenAvslag.ukjentKlient("Client authentication failed. The certificate belongs to another organisation");
        }
    }

    private static X509Certificate blad(Jws jws) throws TokenAvslag {
        try {
            byte[] der = Base64.getDecoder().decode(jws.hode().path("x5c").path(0).asText());
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw TokenAvslag.ugyldigAssertion("Invalid assertion. No certificate in x5c");
        }
    }

    private void kontrollerKrav(JsonNode krav) throws TokenAvslag {
        if (!audience.equals(krav.path("aud").asText())) {
            throw TokenAvslag.ugyldigAssertion("Invalid assertion. Invalid aud, expected " + audience);
        }
        Instant naa = veggur.instant();
        Instant utstedt = Instant.ofEpochSecond(krav.path("iat").asLong());
        Instant utloper = Instant.ofEpochSecond(krav.path("exp").asLong());
        if (!utloper.isAfter(naa) || utstedt.isAfter(naa.plus(SLINGRINGSMONN))
                || Duration.between(utstedt, utloper).compareTo(LENGSTE_ASSERTION) > 0) {
            throw TokenAvslag.ugyldigAssertion("Invalid assertion. Expired, from the future, or longer than 120 seconds");
        }
        if (!SCOPE.equals(krav.path("scope").asText())) {
            throw TokenAvslag.ugyldigScope("The client may not have the scope " + krav.path("scope").asText());
        }
    }

    private Token utsted(Konto konto) {
        Instant naa = klokke.instant();
        Instant utloper = naa.plus(levetid);
        String jti = UUID.randomUUID().toString();
        utstedte.values().removeIf(tid -> tid.isBefore(naa));
        utstedte.put(jti, utloper);
        Map<String, Object> krav = new LinkedHashMap<>();
        krav.put("iss", audience);
        krav.put("client_amr", "virksomhetssertifikat");
        krav.put("scope", SCOPE);
        krav.put("token_type", "Bearer");
        krav.put("exp", utloper.getEpochSecond());
        krav.put("iat", naa.getEpochSecond());
        krav.put("client_id", konto.klientId());
        krav.put("jti", jti);
        krav.put("consumer", Map.of("authority", "iso6523-actorid-upis", "ID", konsument(konto)));
        return new Token(Jws.signer(krav, egen.privatnokkel()), levetid, SCOPE);
    }

    /** The organisation in the form that tokens name it. */
    static String konsument(Konto konto) {
        return "0192:" + konto.organisasjon().organisasjonsnummer();
    }
}
