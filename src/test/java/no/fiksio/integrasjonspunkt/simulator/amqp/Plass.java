package no.fiksio.integrasjonspunkt.simulator.amqp;

import no.fiksio.integrasjonspunkt.simulator.melding.Melding;

/** A message's place in the queue: kept while it is out for delivery, so that it can come back in front of later ones. */
final class Plass {

    private final long nummer;
    private final Melding melding;
    private int leveringer;

    Plass(long nummer, Melding melding) {
        this.nummer = nummer;
        this.melding = melding;
    }

    long nummer() {
        return nummer;
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
