package no.fiksio.integrasjonspunkt.simulator.http;

import java.io.IOException;

/** Leaves a call without answering, or without finishing the answer: the server then closes the connection. */
final class ForbindelseKuttet extends IOException {

    ForbindelseKuttet() {
        super("Cut by a fault switch of the simulator");
    }
}
