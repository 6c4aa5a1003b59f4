package no.fiksio.integrasjonspunkt.simulator.plattform;

/** A refusal with an HTTP status, answered in the error format of the Fiks APIs. */
public final class Apifeil extends Exception {

    private final int status;

    public Apifeil(int status, String melding) {
        super(melding);
        this.status = status;
    }

    static Apifeil ikkeAutentisert(String melding) {
        return new Apifeil(401, melding);
    }

    public static Apifeil ugyldig(String melding) {
        return new Apifeil(400, melding);
    }

    public static Apifeil ikkeTillatt(String melding) {
        return new Apifeil(403, melding);
    }

    public static Apifeil ikkeFunnet(String melding) {
        return new Apifeil(404, melding);
    }

    public int status() {
        return status;
    }
}
