package no.fiksio.integrasjonspunkt.fiksio.subscription;

import java.io.IOException;
import java.io.InputStream;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt;

/** Receives messages from Fiks IO. When it returns, the message is durable or was known already, and may be acked. */
public interface MeldingReceiver {

    /** The message's payload as Fiks IO carries it, still encrypted. */
    interface Payload {

        /**
         * Opens it from the beginning. A large one is downloaded.
         *
         * @throws PayloadGone if Fiks IO no longer has it
         */
        InputStream open() throws IOException, PayloadGone;
    }

    /** The payload is gone from Fiks IO's Dokumentlager (404 or 410) and will not come back. */
    final class PayloadGone extends Exception {

        PayloadGone(String what, Throwable cause) {
            super(what, cause);
        }
    }

    /**
     * Receives a message. If it throws anything, the message is not acked and is offered again.
     *
     * @param payload null when the message has none
     */
    void receive(MeldingReceipt.Headers headers, Payload payload) throws IOException;

    /** True when messages can be received at all: the payload store has room, and the database answers. */
    boolean isReceiving();
}
