package no.fiksio.integrasjonspunkt.server;

/** WildFly could not be prepared, started or stopped; the message is meant for the person at the terminal. */
public final class WildFlyFeil extends RuntimeException {

    public WildFlyFeil(String melding) {
        super(melding);
    }

    public WildFlyFeil(String melding, Throwable arsak) {
        super(melding, arsak);
    }
}
