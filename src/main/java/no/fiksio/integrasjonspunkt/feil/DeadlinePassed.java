package no.fiksio.integrasjonspunkt.feil;

import java.time.Instant;

/** The message's time was up when it was to be sent; that is registered, and so the transaction must stand. */
public final class DeadlinePassed extends RuntimeException {

    private final transient Instant deadline;

    public DeadlinePassed(Instant deadline) {
        super("The deadline was " + deadline);
        this.deadline = deadline;
    }

    public Instant deadline() {
        return deadline;
    }
}
