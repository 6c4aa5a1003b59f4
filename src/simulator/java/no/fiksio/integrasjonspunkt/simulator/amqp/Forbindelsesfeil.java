package no.fiksio.integrasjonspunkt.simulator.amqp;

import java.io.IOException;

/** Closes the connection with an AMQP reply code. */
final class Forbindelsesfeil extends IOException {

    private final int kode;

    Forbindelsesfeil(int kode, String tekst) {
        super(tekst);
        this.kode = kode;
    }

    int kode() {
        return kode;
    }
}
