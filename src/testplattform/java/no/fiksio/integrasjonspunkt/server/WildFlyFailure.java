package no.fiksio.integrasjonspunkt.server;

/** WildFly could not be prepared, started or stopped; the message is meant for the person at the terminal. */
public final class WildFlyFailure extends RuntimeException {

    public WildFlyFailure(String melding) {
        super(melding);
    }

    public WildFlyFailure(String melding, Throwable cause) {
        super(melding, cause);
    }
}
