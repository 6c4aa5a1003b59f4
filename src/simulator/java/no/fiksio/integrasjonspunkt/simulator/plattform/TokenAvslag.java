package no.fiksio.integrasjonspunkt.simulator.plattform;

/** Maskinporten's refusal: an HTTP status and the error code of RFC 6749. */
public final class TokenAvslag extends Exception {

    private final int status;
    private final String kode;

    private TokenAvslag(int status, String kode, String beskrivelse) {
        super(beskrivelse);
        this.status = status;
        this.kode = kode;
    }

    static TokenAvslag ugyldigAssertion(String beskrivelse) {
        return new TokenAvslag(400, "invalid_grant", beskrivelse);
    }

    static TokenAvslag ukjentKlient(String beskrivelse) {
        return new TokenAvslag(401, "invalid_client", beskrivelse);
    }

    static TokenAvslag ugyldigScope(String beskrivelse) {
        return new TokenAvslag(400, "invalid_scope", beskrivelse);
    }

    public int status() {
        return status;
    }

    public String kode() {
        return kode;
    }
}
