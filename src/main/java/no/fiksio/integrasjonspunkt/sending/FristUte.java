package no.fiksio.integrasjonspunkt.sending;

import java.time.Instant;

/** The message's time was up when it was to be sent; that is registered, and so the transaction must stand. */
final class FristUte extends RuntimeException {

    private final transient Instant frist;

    FristUte(Instant frist) {
        super("The deadline was " + frist);
        this.frist = frist;
    }

    Instant frist() {
        return frist;
    }
}
