package no.fiksio.integrasjonspunkt.simulator.fault;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * A fault of an HTTP endpoint: wait, then cut the connection or answer with a status; or only wait, before or after. It applies to calls
 * by, to or about the konto, or to all, and to as many calls as {@code antall} says.
 */
public record HttpFault(
        HttpEndpoint endpoint,
        Optional<UUID> kontoId,
        OptionalInt status,
        Optional<Duration> retryAfter,
        Duration delay,
        Duration responseDelay,
        CutPoint cut,
        int count) {

    /** Until the faults are cleared. */
    public static final int ALL = Integer.MAX_VALUE;

    public static HttpFault status(HttpEndpoint endpoint, int status) {
        return new HttpFault(
                endpoint,
                Optional.empty(),
                OptionalInt.of(status),
                Optional.empty(),
                Duration.ZERO,
                Duration.ZERO,
                CutPoint.INGEN,
                ALL);
    }

    public static HttpFault cut(HttpEndpoint endpoint, CutPoint cut) {
        return new HttpFault(
                endpoint,
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Duration.ZERO,
                Duration.ZERO,
                cut,
                ALL);
    }

    public static HttpFault delay(HttpEndpoint endpoint, Duration delay) {
        return new HttpFault(
                endpoint,
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                delay,
                Duration.ZERO,
                CutPoint.INGEN,
                ALL);
    }

    /** All is done at once, but the answer is held back so long. */
    public static HttpFault responseDelay(HttpEndpoint endpoint, Duration delay) {
        return new HttpFault(
                endpoint,
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Duration.ZERO,
                delay,
                CutPoint.INGEN,
                ALL);
    }

    public HttpFault limitedTo(int times) {
        return new HttpFault(endpoint, kontoId, status, retryAfter, delay, responseDelay, cut, times);
    }

    public HttpFault forKonto(UUID konto) {
        return new HttpFault(endpoint, Optional.of(konto), status, retryAfter, delay, responseDelay, cut, count);
    }

    public HttpFault withRetryAfter(Duration pause) {
        return new HttpFault(endpoint, kontoId, status, Optional.of(pause), delay, responseDelay, cut, count);
    }
}
