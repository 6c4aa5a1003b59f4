package no.fiksio.integrasjonspunkt.simulator.plattform;

/** A refusal with an HTTP status, answered in the error format of the Fiks APIs. */
public final class ApiError extends Exception {

    private final int status;

    public ApiError(int status, String melding) {
        super(melding);
        this.status = status;
    }

    static ApiError notAuthenticated(String melding) {
        return new ApiError(401, melding);
    }

    public static ApiError invalid(String melding) {
        return new ApiError(400, melding);
    }

    public static ApiError notPermitted(String melding) {
        return new ApiError(403, melding);
    }

    public static ApiError notFound(String melding) {
        return new ApiError(404, melding);
    }

    public int status() {
        return status;
    }
}
