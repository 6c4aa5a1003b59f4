package no.fiksio.integrasjonspunkt.webhook;

import java.time.Duration;

/** Pauses that double from a second up to a longest one. */
record Pausetrapp(Duration lengste) {

    private static final int FLEST_DOBLINGER = 30;

    /** The pause after so many failures. */
    Duration etter(int feil) {
        Duration pause = Duration.ofSeconds(1L << Math.min(Math.max(feil, 1) - 1, FLEST_DOBLINGER));
        return pause.compareTo(lengste) < 0 ? pause : lengste;
    }
}
