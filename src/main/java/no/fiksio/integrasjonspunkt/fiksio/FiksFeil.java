package no.fiksio.integrasjonspunkt.fiksio;

import java.time.Duration;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.melding.Feilklasse;

/** A call to KS did not succeed. Its class says whether trying again may help. */
public final class FiksFeil extends RuntimeException {

    private final Feilklasse klasse;
    private final transient Duration ventetid;

    FiksFeil(Feilklasse klasse, String hva, Duration ventetid, Throwable arsak) {
        super(hva, arsak);
        this.klasse = klasse;
        this.ventetid = ventetid;
    }

    /** It will be refused however often it is tried. */
    public static FiksFeil permanent(String hva) {
        return new FiksFeil(Feilklasse.PERMANENT, hva, null, null);
    }

    public Feilklasse klasse() {
        return klasse;
    }

    /** How long the other side asked us to wait (Retry-After). */
    public Optional<Duration> ventetid() {
        return Optional.ofNullable(ventetid);
    }
}
