package no.fiksio.integrasjonspunkt.api.feil;

import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** An answer in the contract's error format, thrown where it is found out. */
public final class Feilsvar extends RuntimeException {

    private static final String KONTRAKT = "no.difi.meldingsutveksling.exceptions.";

    private final int status;
    private final String unntak;
    private final String beskrivelse;
    private final transient List<Valideringsfeil> feil;

    private Feilsvar(int status, String unntak, String melding, String beskrivelse, List<Valideringsfeil> feil) {
        super(melding, null, false, false);
        this.status = status;
        this.unntak = unntak;
        this.beskrivelse = beskrivelse;
        this.feil = feil;
    }

    /** 400 without a name of its own in the contract. */
    public static Feilsvar ugyldig(String melding) {
        return new Feilsvar(400, "jakarta.ws.rs.BadRequestException", melding, null, null);
    }

    /** 400 that names every field with its fault. */
    public static Feilsvar ugyldig(List<Valideringsfeil> feil) {
        String melding = String.join(", ", feil.stream().map(f -> f.field() + ": " + f.defaultMessage()).toList());
        return new Feilsvar(400, "jakarta.validation.ConstraintViolationException", melding, null, List.copyOf(feil));
    }

    /** 400 for a request header that must be there. */
    public static Feilsvar manglerHode(String navn) {
        return new Feilsvar(400, "org.springframework.web.bind.MissingRequestHeaderException",
                "Required request header '" + navn + "' is not present", null, null);
    }

    /** A status with one of the contract's own exception names. */
    public static Feilsvar kontrakt(int status, String navn, String melding) {
        return new Feilsvar(status, KONTRAKT + navn, melding, null, null);
    }

    /** 400 because the message cannot go to that receiver, and why. */
    public static Feilsvar godtarIkkeProsess(String prosess, String beskrivelse) {
        return new Feilsvar(400, KONTRAKT + "ReceiverDoesNotAcceptProcessException",
                "Receiver do not accept the document process " + prosess, beskrivelse, null);
    }

    /** A status under a given exception name. */
    static Feilsvar navngitt(int status, String unntak, String melding) {
        return new Feilsvar(status, unntak, melding, null, null);
    }

    int status() {
        return status;
    }

    FeilJson som(String sti) {
        Response.Status kjent = Response.Status.fromStatusCode(status);
        return new FeilJson(Instant.now().truncatedTo(ChronoUnit.MILLIS), status, kjent == null ? "Error" : kjent.getReasonPhrase(), unntak,
                getMessage(), sti, beskrivelse, feil);
    }
}
