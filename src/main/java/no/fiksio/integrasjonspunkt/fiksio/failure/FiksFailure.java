package no.fiksio.integrasjonspunkt.fiksio.failure;

import java.time.Duration;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.feil.Feilklasse;

/** A call to KS did not succeed. Its class says whether trying again may help. */
public final class FiksFailure extends RuntimeException {

    private final Feilklasse feilklasse;
    private final transient Duration retryAfter;

    public FiksFailure(Feilklasse category, String what, Duration retryAfter, Throwable cause) {
        super(what, cause);
        this.feilklasse = category;
        this.retryAfter = retryAfter;
    }

    /** It will be refused however often it is tried. */
    public static FiksFailure permanent(String what) {
        return new FiksFailure(Feilklasse.PERMANENT, what, null, null);
    }

    public Feilklasse feilklasse() {
        return feilklasse;
    }

    /** How long the other side asked us to wait (Retry-After). */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
