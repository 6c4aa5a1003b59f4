package no.fiksio.integrasjonspunkt.simulator.plattform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A JSON web signature in compact form, RS256 only (RFC 7515): what Maskinporten takes and gives. */
record Jws(JsonNode hode, JsonNode krav, byte[] signert, byte[] signatur) {

    static final String RS256 = "RS256";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder UT = Base64.getUrlEncoder().withoutPadding();

    /** @throws IllegalArgumentException when the text is not a compact JWS */
    static Jws les(String tekst) {
        String[] deler = tekst.split("\\.", -1);
        if (deler.length != 3) {
            throw new IllegalArgumentException("not a compact JWS");
        }
        try {
            Base64.Decoder inn = Base64.getUrlDecoder();
            return new Jws(JSON.readTree(inn.decode(deler[0])), JSON.readTree(inn.decode(deler[1])),
                    (deler[0] + '.' + deler[1]).getBytes(StandardCharsets.US_ASCII), inn.decode(deler[2]));
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON in a JWS", e);
        }
    }

    static String signer(Map<String, ?> krav, PrivateKey nokkel) {
        try {
            String innhold = kod(JSON.writeValueAsBytes(Map.of("alg", RS256, "typ", "JWT"))) + '.' + kod(JSON.writeValueAsBytes(krav));
            Signature signatur = Signature.getInstance("SHA256withRSA");
            signatur.initSign(nokkel);
            signatur.update(innhold.getBytes(StandardCharsets.US_ASCII));
            return innhold + '.' + kod(signatur.sign());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("Could not sign a token", e);
        }
    }

    boolean erSignertAv(PublicKey nokkel) {
        if (!RS256.equals(hode.path("alg").asText())) {
            return false;
        }
        try {
            Signature kontroll = Signature.getInstance("SHA256withRSA");
            kontroll.initVerify(nokkel);
            kontroll.update(signert);
            return kontroll.verify(signatur);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String kod(byte[] bytes) {
        return UT.encodeToString(bytes);
    }
}
