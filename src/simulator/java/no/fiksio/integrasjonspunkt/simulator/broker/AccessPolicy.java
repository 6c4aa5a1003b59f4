package no.fiksio.integrasjonspunkt.simulator.broker;

import java.util.UUID;

/** Who may connect and consume; both engines ask the platform. */
public interface AccessPolicy {

    /** Whether the user name (an integration id) and the password ("password token") let a client in. */
    boolean authenticate(String user, String password);

    /** False when the queue belongs to a konto of somebody else; an unknown queue is for the broker to report. */
    boolean canRead(String user, String queue);

    /** The konto of an integration that has been let in. */
    UUID konto(String user);
}
