package no.fiksio.integrasjonspunkt.fiksio.subscription;

import java.time.Instant;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.melding.KontoId;

/**
 * The state of a konto's connection, since when, and what is wrong if something is.
 *
 * @param name the konto's name in the configuration
 */
public record ConnectionStatus(KontoId konto, String name, State state, Instant since, Optional<String> error) {

    /** The states of a connection; the names are part of the health check's answer. */
    public enum State {
        KOBLER_TIL,
        TILKOBLET,
        GJENOPPRETTER,
        STOPPET
    }
}
