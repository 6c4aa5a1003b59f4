package no.fiksio.integrasjonspunkt.simulator.plattform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;

/** A JSON web signature in compact form, RS256 only (RFC 7515): what Maskinporten takes and gives. */
record Jws(JsonNode headers, JsonNode claims, byte[] signed, byte[] signature) {

    static final String RS256 = "RS256";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    /** @throws IllegalArgumentException when the text is not a compact JWS */
    static Jws read(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("not a compact JWS");
        }
        try {
            Base64.Decoder in = Base64.getUrlDecoder();
            return new Jws(
                    JSON.readTree(in.decode(parts[0])),
                    JSON.readTree(in.decode(parts[1])),
                    (parts[0] + '.' + parts[1]).getBytes(StandardCharsets.US_ASCII),
                    in.decode(parts[2]));
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON in a JWS", e);
        }
    }

    static String sign(Map<String, ?> claims, PrivateKey key) {
        try {
            String content = encode(JSON.writeValueAsBytes(Map.of("alg", RS256, "typ", "JWT")))
                    + '.'
                    + encode(JSON.writeValueAsBytes(claims));
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + '.' + encode(signature.sign());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("Could not sign a token", e);
        }
    }

    boolean isSignedBy(PublicKey key) {
        if (!RS256.equals(headers.path("alg").asText())) {
            return false;
        }
        try {
            Signature check = Signature.getInstance("SHA256withRSA");
            check.initVerify(key);
            check.update(signed);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }
}
