package no.fiksio.integrasjonspunkt.simulator.plattform;

/** Maskinporten's refusal: an HTTP status and the error code of RFC 6749. */
public final class TokenRefusal extends Exception {

    private final int status;
    private final String code;

    private TokenRefusal(int status, String code, String description) {
        super(description);
        this.status = status;
        this.code = code;
    }

    static TokenRefusal invalidAssertion(String description) {
        return new TokenRefusal(400, "invalid_grant", description);
    }

    static TokenRefusal unknownClient(String description) {
        return new TokenRefusal(401, "invalid_client", description);
    }

    static TokenRefusal invalidScope(String description) {
        return new TokenRefusal(400, "invalid_scope", description);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }
}
