package no.fiksio.integrasjonspunkt.fiksio.subscription;

import java.util.ArrayList;
import java.util.List;
import no.ks.fiks.io.client.FiksIOKlient;

/** Makes {@link FakeClient}s, or fails as the test says. */
final class FakeClients implements ClientSource {

    final List<FakeClient> made = new ArrayList<>();
    int attempts;
    RuntimeException connectError;
    RuntimeException subscribeError;

    @Override
    public FiksIOKlient connect(boolean careful) {
        attempts++;
        if (connectError != null) {
            throw connectError;
        }
        FakeClient client = new FakeClient(careful, subscribeError);
        made.add(client);
        return client;
    }

    @Override
    public void unsubscribe(FiksIOKlient client) {
        ((FakeClient) client).unsubscribed++;
    }

    FakeClient last() {
        return made.get(made.size() - 1);
    }
}
