package no.fiksio.integrasjonspunkt.simulator.broker;

import no.fiksio.integrasjonspunkt.simulator.melding.SimulatedMelding;

/** Is told of messages that leave a queue without having been handled. */
public interface DeadLetterSink {

    /** The time to live ran out while the message was at the head of the queue. */
    void expired(SimulatedMelding melding);

    /** The last permitted delivery has failed. */
    void givenUp(SimulatedMelding melding);
}
