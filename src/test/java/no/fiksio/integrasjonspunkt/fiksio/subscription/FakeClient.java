package no.fiksio.integrasjonspunkt.fiksio.subscription;

import com.rabbitmq.client.ShutdownSignalException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import no.ks.fiks.io.client.FiksIOKlient;
import no.ks.fiks.io.client.SvarSender;
import no.ks.fiks.io.client.model.Konto;
import no.ks.fiks.io.client.model.KontoId;
import no.ks.fiks.io.client.model.MeldingRequest;
import no.ks.fiks.io.client.model.MottattMelding;
import no.ks.fiks.io.client.model.Payload;
import no.ks.fiks.io.client.model.SendtMelding;

/** An official client without a network: the test delivers, and ends the subscription. It cannot send. */
final class FakeClient implements FiksIOKlient {

    final boolean careful;
    int closed;
    int unsubscribed;
    private final RuntimeException subscribeError;
    private BiConsumer<MottattMelding, SvarSender> onDelivery;
    private Consumer<ShutdownSignalException> onEnd;

    FakeClient(boolean careful, RuntimeException subscribeError) {
        this.careful = careful;
        this.subscribeError = subscribeError;
    }

    @Override
    public void newSubscription(
            BiConsumer<MottattMelding, SvarSender> onMelding, Consumer<ShutdownSignalException> onClose) {
        if (subscribeError != null) {
            throw subscribeError;
        }
        this.onDelivery = onMelding;
        this.onEnd = onClose;
    }

    void deliver(Delivery delivery) {
        onDelivery.accept(delivery.melding(), delivery.acker());
    }

    /** The client closes its own channel, as after an exception in its dispatch. */
    void closeChannelByItself() {
        end(false, true);
    }

    void closeChannelByFiksIo() {
        end(false, false);
    }

    void loseConnection() {
        end(true, false);
    }

    /** What a client reports when it is really closed. */
    void reportClosed() {
        end(true, true);
    }

    private void end(boolean connection, boolean byApplication) {
        onEnd.accept(new ShutdownSignalException(connection, byApplication, null, null));
    }

    @Override
    public void close() {
        closed++;
    }

    @Override
    public void newSubscription(BiConsumer<MottattMelding, SvarSender> onMelding) {
        throw new UnsupportedOperationException();
    }

    @Override
    public KontoId getKontoId() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Konto> getKonto(KontoId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SendtMelding send(MeldingRequest request, List<Payload> payload) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SendtMelding send(MeldingRequest request, Path file) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SendtMelding send(MeldingRequest request, String content, String fileName) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SendtMelding send(MeldingRequest request, InputStream content, String fileName) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SendtMelding sendAsiceInnhold(MeldingRequest request, InputStream container) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SendtMelding sendWithoutPayload(MeldingRequest request) {
        throw new UnsupportedOperationException();
    }
}
