package no.fiksio.integrasjonspunkt.fiksio.failure;

import java.time.Duration;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.feil.Feilklasse;

/** A call to KS failed. Its {@link Feilklasse} says whether it may succeed later. */
public final class FiksFailure extends RuntimeException {

    private final Feilklasse feilklasse;
    private final transient Duration retryAfter;

    /** @param retryAfter how long the other side asked us to wait, or null */
    public FiksFailure(Feilklasse feilklasse, String what, Duration retryAfter, Throwable cause) {
        super(what, cause);
        this.feilklasse = feilklasse;
        this.retryAfter = retryAfter;
    }

    /** A failure that trying again does not change. */
    public static FiksFailure permanent(String what) {
        return new FiksFailure(Feilklasse.PERMANENT, what, null, null);
    }

    public Feilklasse feilklasse() {
        return feilklasse;
    }

    /** How long the other side asked us to wait, in a Retry-After header. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
