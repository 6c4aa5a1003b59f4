package no.fiksio.integrasjonspunkt.api.feil;

import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** An error answer in the contract's format, as an exception: thrown where the API itself finds the error. */
public final class ErrorResponse extends RuntimeException {

    private static final String CONTRACT = "no.difi.meldingsutveksling.exceptions.";

    private final int status;
    private final String exception;
    private final String description;
    private final transient List<ValidationError> error;

    private ErrorResponse(
            int status, String exception, String melding, String description, List<ValidationError> error) {
        super(melding, null, false, false);
        this.status = status;
        this.exception = exception;
        this.description = description;
        this.error = error;
    }

    /** 400 without a name of its own in the contract. */
    public static ErrorResponse invalid(String melding) {
        return new ErrorResponse(400, "jakarta.ws.rs.BadRequestException", melding, null, null);
    }

    /** 400 that names every field with its fault. */
    public static ErrorResponse invalid(List<ValidationError> error) {
        String melding = String.join(
                ", ",
                error.stream().map(f -> f.field() + ": " + f.defaultMessage()).toList());
        return new ErrorResponse(
                400, "jakarta.validation.ConstraintViolationException", melding, null, List.copyOf(error));
    }

    /** 400 for a request header that must be there. */
    public static ErrorResponse lacksHeaders(String name) {
        return new ErrorResponse(
                400,
                "org.springframework.web.bind.MissingRequestHeaderException",
                "Required request header '" + name + "' is not present",
                null,
                null);
    }

    /** A status with one of the contract's own exception names. */
    public static ErrorResponse contract(int status, String name, String melding) {
        return new ErrorResponse(status, CONTRACT + name, melding, null, null);
    }

    /** 400 because the message cannot go to that receiver, and why. */
    public static ErrorResponse doesNotAcceptProsess(String prosess, String description) {
        return new ErrorResponse(
                400,
                CONTRACT + "ReceiverDoesNotAcceptProcessException",
                "Receiver do not accept the document process " + prosess,
                description,
                null);
    }

    /** A status under a given exception name. */
    static ErrorResponse named(int status, String exception, String melding) {
        return new ErrorResponse(status, exception, melding, null, null);
    }

    int status() {
        return status;
    }

    ErrorJson as(String path) {
        Response.Status known = Response.Status.fromStatusCode(status);
        return new ErrorJson(
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                status,
                known == null ? "Error" : known.getReasonPhrase(),
                exception,
                getMessage(),
                path,
                description,
                error);
    }
}
