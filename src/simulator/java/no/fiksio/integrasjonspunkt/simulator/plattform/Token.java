package no.fiksio.integrasjonspunkt.simulator.plattform;

import java.time.Duration;

/** An access token as Maskinporten hands it out. The token itself is left out of {@link #toString()}. */
public record Token(String value, Duration levetid, String scope) {

    @Override
    public String toString() {
        return "Token[" + scope + ", " + levetid + ']';
    }
}
