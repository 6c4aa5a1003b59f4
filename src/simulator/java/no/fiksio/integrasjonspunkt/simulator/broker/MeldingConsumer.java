package no.fiksio.integrasjonspunkt.simulator.broker;

/** Takes messages from a queue inside this process, one at a time. */
@FunctionalInterface
public interface MeldingConsumer {

    /** Handles a message; the delivery counts as failed when this throws, and as done when it returns. */
    void take(InternalDelivery delivery) throws Exception;
}
