package no.fiksio.integrasjonspunkt.simulator.motor;

import no.fiksio.integrasjonspunkt.simulator.melding.Melding;

/** Is told of messages that leave a queue without having been handled. */
public interface Dodsbud {

    /** The time to live ran out while the message was at the head of the queue. */
    void utlopt(Melding melding);

    /** The last permitted delivery has failed. */
    void oppgitt(Melding melding);
}
