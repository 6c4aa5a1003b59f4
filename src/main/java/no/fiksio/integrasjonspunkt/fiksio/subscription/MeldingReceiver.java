package no.fiksio.integrasjonspunkt.fiksio.subscription;

import java.io.IOException;
import java.io.InputStream;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt;

/** Where received Fiks messages go; when it returns the message is durable, or known from before, and may be acked. */
public interface MeldingReceiver {

    /** The message's payload as Fiks IO carries it, still encrypted. */
    interface Payload {

        /**
         * Opens it from the beginning; for large ones this is a download.
         *
         * @throws PayloadGone if Fiks IO has it no more
         */
        InputStream openOnes() throws IOException, PayloadGone;
    }

    /** The payload is gone from Fiks IO's Dokumentlager (404 or 410) and will not come back. */
    final class PayloadGone extends Exception {

        PayloadGone(String what, Throwable cause) {
            super(what, cause);
        }
    }

    /**
     * Takes a message in. Whatever it throws, the message is not acked and is offered again.
     *
     * @param payload null when the message has none
     */
    void receive(MeldingReceipt.Headers headers, Payload payload) throws IOException;

    /** True when messages can be taken in at all: there is room for them, and a database to note them in. */
    boolean isReceiving();
}
