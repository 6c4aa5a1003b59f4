package no.fiksio.integrasjonspunkt.simulator;

import java.io.IOException;

/** A port that the simulator should listen on is in use; the message is one line for the person who started it. */
public final class PortInUseException extends IOException {

    PortInUseException(int port, String property, IOException cause) {
        super(
                "Port " + port + " on 127.0.0.1 is in use; choose another for the simulator with -D" + property
                        + "=<port>",
                cause);
    }
}
