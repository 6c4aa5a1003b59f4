package no.fiksio.integrasjonspunkt.simulator.amqp;

import java.io.IOException;

/** Closes the connection with an AMQP reply code. */
final class ConnectionError extends IOException {

    private final int code;

    ConnectionError(int code, String text) {
        super(text);
        this.code = code;
    }

    int code() {
        return code;
    }
}
