package no.fiksio.integrasjonspunkt.simulator.amqp;

/** Closes the channel with an AMQP reply code, as RabbitMQ would word it. */
final class Kanalfeil extends RuntimeException {

    private final int kode;

    Kanalfeil(int kode, String tekst) {
        super(tekst);
        this.kode = kode;
    }

    int kode() {
        return kode;
    }
}
