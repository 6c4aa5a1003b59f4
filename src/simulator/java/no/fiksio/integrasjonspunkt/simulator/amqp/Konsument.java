package no.fiksio.integrasjonspunkt.simulator.amqp;

/** A consumer of a queue, with room for a limited number of unsettled messages. Guarded by the queue's lock. */
abstract class Konsument {

    private final int grense;
    private boolean klar;
    private int ute;

    /** Zero means no limit, as in basic.qos. */
    Konsument(int grense) {
        this.grense = grense;
    }

    final boolean harPlass() {
        return klar && (grense == 0 || ute < grense);
    }

    final void erKlar() {
        klar = true;
    }

    final void lever(Plass plass) {
        ute++;
        ta(plass);
    }

    final void ferdigMedEn() {
        ute--;
    }

    /** Passes the message on without waiting: the queue is locked meanwhile. */
    abstract void ta(Plass plass);
}
