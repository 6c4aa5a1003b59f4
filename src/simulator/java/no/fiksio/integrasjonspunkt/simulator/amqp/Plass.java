package no.fiksio.integrasjonspunkt.simulator.amqp;

import no.fiksio.integrasjonspunkt.simulator.melding.Melding;

/** A message in the queue or out for delivery, and how often it has been delivered. */
final class Plass {

    private final Melding melding;
    private int leveringer;

    Plass(Melding melding) {
        this.melding = melding;
    }

    Melding melding() {
        return melding;
    }

    int leveringer() {
        return leveringer;
    }

    void levert() {
        leveringer++;
    }
}
