package no.fiksio.integrasjonspunkt.simulator.motor;

import java.util.UUID;

/** Who may connect and consume; both engines ask the platform. */
public interface Adgang {

    /** Whether the user name (an integration id) and the password ("password token") let a client in. */
    boolean slippInn(String bruker, String passord);

    /** False when the queue belongs to a konto of somebody else; an unknown queue is for the broker to report. */
    boolean kanLese(String bruker, String ko);

    /** The konto of an integration that has been let in. */
    UUID konto(String bruker);
}
