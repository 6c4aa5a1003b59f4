package no.fiksio.integrasjonspunkt.fiksio.subscription;

import java.io.IOException;
import no.ks.fiks.io.client.FiksIOKlient;

/** Where the official clients of one konto come from. */
interface ClientSource {

    /**
     * Makes a client that is connected, and not yet subscribed. Throws whatever the official client throws.
     *
     * @param careful when true, Fiks IO hands it one message at a time
     */
    FiksIOKlient connect(boolean careful);

    /**
     * Ends a client's subscription, so that nothing more is delivered, and leaves its channel open for acks. Deliveries
     * that are under way may still arrive. Throws if the subscription cannot be reached.
     */
    void unsubscribe(FiksIOKlient client) throws IOException, ReflectiveOperationException;
}
