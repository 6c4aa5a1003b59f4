package no.fiksio.integrasjonspunkt.fiksio;

import java.time.Instant;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.melding.KontoId;

/**
 * How a konto's connection stands, since when, and what is wrong if something is.
 *
 * @param navn the konto's name in the configuration
 */
public record Tilkoblingsbilde(KontoId konto, String navn, Tilstand tilstand, Instant siden, Optional<String> feil) {

    /** The stages of a connection. */
    public enum Tilstand {
        KOBLER_TIL,
        TILKOBLET,
        GJENOPPRETTER,
        STOPPET
    }
}
