package no.fiksio.integrasjonspunkt.simulator.amqp;

import java.io.DataOutputStream;
import java.io.IOException;

/** Frames that wait for the connection's writer. */
@FunctionalInterface
interface OutgoingFrames {

    void write(DataOutputStream out) throws IOException;
}
