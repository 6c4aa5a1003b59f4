package no.fiksio.integrasjonspunkt.simulator.amqp;

import no.fiksio.integrasjonspunkt.simulator.melding.SimulatedMelding;

/** A message in the queue or out for delivery, and how often it has been delivered. */
final class QueueEntry {

    private final SimulatedMelding melding;
    private int deliveries;

    QueueEntry(SimulatedMelding melding) {
        this.melding = melding;
    }

    SimulatedMelding melding() {
        return melding;
    }

    int deliveries() {
        return deliveries;
    }

    void delivered() {
        deliveries++;
    }
}
