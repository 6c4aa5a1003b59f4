package no.fiksio.integrasjonspunkt.simulator.feil;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * A fault of an HTTP endpoint: wait, then cut the connection or answer with a status; or only wait, before or after. It applies to calls
 * by, to or about the konto, or to all, and to as many calls as {@code antall} says.
 */
public record HttpFeil(
        Endepunkt endepunkt,
        Optional<UUID> kontoId,
        OptionalInt status,
        Optional<Duration> provIgjenOm,
        Duration forsinkelse,
        Duration svarforsinkelse,
        Kutt kutt,
        int antall) {

    /** Until the faults are cleared. */
    public static final int ALLE = Integer.MAX_VALUE;

    public static HttpFeil status(Endepunkt endepunkt, int status) {
        return new HttpFeil(endepunkt, Optional.empty(), OptionalInt.of(status), Optional.empty(), Duration.ZERO, Duration.ZERO, Kutt.INGEN, ALLE);
    }

    public static HttpFeil kutt(Endepunkt endepunkt, Kutt kutt) {
        return new HttpFeil(endepunkt, Optional.empty(), OptionalInt.empty(), Optional.empty(), Duration.ZERO, Duration.ZERO, kutt, ALLE);
    }

    public static HttpFeil forsinkelse(Endepunkt endepunkt, Duration forsinkelse) {
        return new HttpFeil(endepunkt, Optional.empty(), OptionalInt.empty(), Optional.empty(), forsinkelse, Duration.ZERO, Kutt.INGEN, ALLE);
    }

    /** All is done at once, but the answer is held back so long. */
    public static HttpFeil svarforsinkelse(Endepunkt endepunkt, Duration forsinkelse) {
        return new HttpFeil(endepunkt, Optional.empty(), OptionalInt.empty(), Optional.empty(), Duration.ZERO, forsinkelse, Kutt.INGEN, ALLE);
    }

    public HttpFeil bare(int ganger) {
        return new HttpFeil(endepunkt, kontoId, status, provIgjenOm, forsinkelse, svarforsinkelse, kutt, ganger);
    }

    public HttpFeil gjelder(UUID konto) {
        return new HttpFeil(endepunkt, Optional.of(konto), status, provIgjenOm, forsinkelse, svarforsinkelse, kutt, antall);
    }

    public HttpFeil medRetryAfter(Duration pause) {
        return new HttpFeil(endepunkt, kontoId, status, Optional.of(pause), forsinkelse, svarforsinkelse, kutt, antall);
    }
}
