package no.fiksio.integrasjonspunkt.simulator.plattform;

import com.fasterxml.jackson.databind.JsonNode;
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
import no.fiksio.integrasjonspunkt.simulator.konto.CertifiedKey;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.konto.KontoRegistry;

/** Exchanges signed assertions for access tokens, and knows its own tokens again: RFC 7523 as Maskinporten does it. */
public final class Maskinporten {

    public static final String SCOPE = "ks:fiks";

    private static final Duration LONGEST_ASSERTION = Duration.ofSeconds(120);
    /** Of clocks that do not quite agree. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(10);

    private final KontoRegistry konti;
    private final CertifiedKey own;
    private final X509Certificate root;
    private final String audience;
    private final Duration levetid;
    private final Clock clock;
    private final Clock wallClock = Clock.systemUTC();
    private final Map<String, Instant> issued = new ConcurrentHashMap<>();
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();

    public Maskinporten(
            KontoRegistry konti,
            CertifiedKey own,
            X509Certificate root,
            String audience,
            Duration levetid,
            Clock clock) {
        this.konti = konti;
        this.own = own;
        this.root = root;
        this.audience = audience;
        this.levetid = levetid;
        this.clock = clock;
    }

    /** Gives a token for an assertion. Assertions are judged by the machine's clock, tokens by the platform's. */
    public Token exchange(String assertion) throws TokenRefusal {
        Jws jws;
        try {
            jws = Jws.read(assertion);
        } catch (IllegalArgumentException e) {
            throw TokenRefusal.invalidAssertion("The assertion is " + e.getMessage());
        }
        JsonNode claims = jws.claims();
        Konto konto = konti.client(claims.path("iss").asText())
                .orElseThrow(() -> TokenRefusal.unknownClient("Client authentication failed. Unknown client "
                        + claims.path("iss").asText()));
        checkCertificate(jws, konto);
        checkClaims(claims);
        return issue(konto);
    }

    /** The client id that an assertion claims, unverified: to let a fault strike one konto only. */
    public Optional<Konto> claimedClient(String assertion) {
        try {
            return konti.client(Jws.read(assertion).claims().path("iss").asText());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The organisation that a token was issued to; empty when it is not ours, expired, revoked or of another scope. */
    public Optional<String> consumer(String token) {
        try {
            Jws jws = Jws.read(token);
            boolean valid = jws.isSignedBy(own.certificate().getPublicKey())
                    && Instant.ofEpochSecond(jws.claims().path("exp").asLong()).isAfter(clock.instant())
                    && SCOPE.equals(jws.claims().path("scope").asText())
                    && !revoked.contains(jws.claims().path("jti").asText());
            return valid ? Optional.of(jws.claims().path("consumer").path("ID").asText()) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Every token issued so far is refused from now on. Returns how many there were. */
    public int revokeAll() {
        Set<String> all = Set.copyOf(issued.keySet());
        revoked.addAll(all);
        issued.keySet().removeAll(all);
        return all.size();
    }

    private void checkCertificate(Jws jws, Konto konto) throws TokenRefusal {
        X509Certificate leaf = leaf(jws);
        if (!jws.isSignedBy(leaf.getPublicKey())) {
            throw TokenRefusal.invalidAssertion("Invalid assertion. Signature does not match the certificate in x5c");
        }
        try {
            leaf.verify(root.getPublicKey());
            leaf.checkValidity();
        } catch (GeneralSecurityException e) {
            throw TokenRefusal.invalidAssertion(
                    "Invalid assertion. The certificate is not a valid virksomhetssertifikat");
        }
        if (!leaf.getSubjectX500Principal()
                .getName("RFC1779", Map.of("2.5.4.5", "SERIALNUMBER"))
                .contains("SERIALNUMBER=" + konto.organization().organisasjonsnummer())) {
            throw TokenRefusal.unknownClient(
                    "Client authentication failed. The certificate belongs to another organisation");
        }
    }

    private static X509Certificate leaf(Jws jws) throws TokenRefusal {
        try {
            byte[] where =
                    Base64.getDecoder().decode(jws.headers().path("x5c").path(0).asText());
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(where));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw TokenRefusal.invalidAssertion("Invalid assertion. No certificate in x5c");
        }
    }

    private void checkClaims(JsonNode claims) throws TokenRefusal {
        if (!audience.equals(claims.path("aud").asText())) {
            throw TokenRefusal.invalidAssertion("Invalid assertion. Invalid aud, expected " + audience);
        }
        Instant now = wallClock.instant();
        Instant issuedAt = Instant.ofEpochSecond(claims.path("iat").asLong());
        Instant expiresAt = Instant.ofEpochSecond(claims.path("exp").asLong());
        if (!expiresAt.isAfter(now)
                || issuedAt.isAfter(now.plus(CLOCK_SKEW))
                || Duration.between(issuedAt, expiresAt).compareTo(LONGEST_ASSERTION) > 0) {
            throw TokenRefusal.invalidAssertion(
                    "Invalid assertion. Expired, from the future, or longer than 120 seconds");
        }
        if (!SCOPE.equals(claims.path("scope").asText())) {
            throw TokenRefusal.invalidScope(
                    "The client may not have the scope " + claims.path("scope").asText());
        }
    }

    private Token issue(Konto konto) {
        Instant now = clock.instant();
        Instant expiresAt = now.plus(levetid);
        String jti = UUID.randomUUID().toString();
        issued.values().removeIf(time -> time.isBefore(now));
        issued.put(jti, expiresAt);
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", audience);
        claims.put("client_amr", "virksomhetssertifikat");
        claims.put("scope", SCOPE);
        claims.put("token_type", "Bearer");
        claims.put("exp", expiresAt.getEpochSecond());
        claims.put("iat", now.getEpochSecond());
        claims.put("client_id", konto.clientId());
        claims.put("jti", jti);
        claims.put("consumer", Map.of("authority", "iso6523-actorid-upis", "ID", consumer(konto)));
        return new Token(Jws.sign(claims, own.privateKey()), levetid, SCOPE);
    }

    /** The organisation in the form that tokens name it. */
    static String consumer(Konto konto) {
        return "0192:" + konto.organization().organisasjonsnummer();
    }
}
