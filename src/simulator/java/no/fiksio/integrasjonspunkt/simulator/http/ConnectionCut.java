package no.fiksio.integrasjonspunkt.simulator.http;

import java.io.IOException;

/** Leaves a call without answering, or without finishing the answer: the server then closes the connection. */
final class ConnectionCut extends IOException {

    ConnectionCut() {
        super("Cut by a fault switch of the simulator");
    }
}
