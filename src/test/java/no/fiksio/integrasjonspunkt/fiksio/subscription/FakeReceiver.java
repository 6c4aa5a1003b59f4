package no.fiksio.integrasjonspunkt.fiksio.subscription;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt;

/** Receives what it is given, or fails as the test says. */
final class FakeReceiver implements MeldingReceiver {

    final List<MeldingReceipt.Headers> received = new ArrayList<>();
    final List<Payload> payloads = new ArrayList<>();
    int attempts;
    boolean receiving = true;
    Throwable error;
    Runnable before = () -> {};

    @Override
    public void receive(MeldingReceipt.Headers headers, Payload payload) {
        attempts++;
        before.run();
        if (error != null) {
            FakeReceiver.<RuntimeException>raise(error);
        }
        received.add(headers);
        payloads.add(payload);
    }

    /** Throws even a checked exception that is not declared, as the container does when a commit fails. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void raise(Throwable error) throws T {
        throw (T) error;
    }

    List<UUID> ids() {
        return received.stream().map(MeldingReceipt.Headers::meldingId).toList();
    }

    @Override
    public boolean isReceiving() {
        return receiving;
    }
}
