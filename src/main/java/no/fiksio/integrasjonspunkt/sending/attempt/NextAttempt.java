package no.fiksio.integrasjonspunkt.sending.attempt;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding;

/**
 * When a melding that was not sent may be tried again: not before the pause is over that Fiks IO asked for with Retry-After.
 * If it asked for none, whenever the queue delivers the melding again.
 */
final class NextAttempt {

    private NextAttempt() {}

    /** The earliest moment of the next attempt; empty if the other side asked for no pause. */
    static Optional<Instant> after(Optional<Duration> retryAfter, Instant now) {
        return retryAfter.map(now::plus);
    }

    /** @throws NotSettled if it is too soon to try this melding */
    static void requireDue(UtboksMelding melding, Instant now) {
        melding.nextAttempt().filter(now::isBefore).ifPresent(earliest -> {
            throw new NotSettled("Melding " + melding.messageId() + " is not to be tried before " + earliest);
        });
    }
}
