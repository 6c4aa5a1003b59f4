package no.fiksio.integrasjonspunkt.simulator.motor;

/** Takes messages from a queue inside this process, one at a time. */
@FunctionalInterface
public interface Mottaker {

    /** Handles a message; the delivery counts as failed when this throws, and as done when it returns. */
    void taImot(Levering levering) throws Exception;
}
