package no.fiksio.integrasjonspunkt.fiksio.send;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.cdi.Timed;
import no.fiksio.integrasjonspunkt.feil.Feilklasse;
import no.fiksio.integrasjonspunkt.fiksio.failure.FailureClassifier;
import no.fiksio.integrasjonspunkt.fiksio.failure.FiksFailure;
import no.fiksio.integrasjonspunkt.fiksio.subscription.KontoConnections;
import no.fiksio.integrasjonspunkt.lager.PayloadStore;
import no.ks.fiks.io.client.FiksIOKlient;
import no.ks.fiks.io.client.model.KlientKorrelasjonId;
import no.ks.fiks.io.client.model.KontoId;
import no.ks.fiks.io.client.model.MeldingId;
import no.ks.fiks.io.client.model.MeldingRequest;
import no.ks.fiks.io.client.model.SendtMelding;

/** Sends finished containers to Fiks IO. One call is one attempt. */
@Service
public class FiksSender {

    private final KontoConnections connections;
    private final PayloadStore lager;

    @Inject
    FiksSender(KontoConnections connections, PayloadStore lager) {
        this.connections = connections;
        this.lager = lager;
    }

    /**
     * Sends the message and returns the melding-id that Fiks IO gave it. If it throws a {@link FiksFailure} that is not
     * permanent, Fiks IO may still have accepted the message.
     *
     * @throws IOException if the payload store fails
     */
    @Timed("fiksio.sending")
    public UUID send(SendRequest sendRequest) throws IOException {
        FiksIOKlient client = connections.client(sendRequest.avsender());
        MeldingRequest request = meldingRequest(sendRequest);
        String action = "Sending to konto " + sendRequest.mottaker();
        SendtMelding sent;
        if (sendRequest.container().isEmpty()) {
            sent = call(action, () -> client.sendWithoutPayload(request));
        } else {
            try (InputStream container = lager.read(sendRequest.container().get())) {
                sent = call(action, () -> client.sendAsiceInnhold(request, container));
            }
        }
        if (sent.getMeldingId() == null) {
            throw new FiksFailure(Feilklasse.MIDLERTIDIG, action + ": the answer had no melding-id", null, null);
        }
        return sent.getMeldingId().getUuid();
    }

    private interface Call {
        SendtMelding execute();
    }

    private static SendtMelding call(String action, Call call) {
        try {
            return call.execute();
        } catch (RuntimeException e) {
            throw FailureClassifier.classify(action, e);
        }
    }

    private static MeldingRequest meldingRequest(SendRequest sendRequest) {
        Map<String, String> headers = new HashMap<>(sendRequest.headers());
        sendRequest.korrelasjonsId().ifPresent(id -> headers.put(HeaderNames.KLIENT_KORRELASJONS_ID, id));
        MeldingRequest.MeldingRequestBuilder builder = MeldingRequest.builder()
                .mottakerKontoId(new KontoId(sendRequest.mottaker().value()))
                .meldingType(sendRequest.meldingstype())
                .klientMeldingId(new MeldingId(sendRequest.klientMeldingId()))
                .ttl(sendRequest.ttl())
                .headere(headers);
        sendRequest.korrelasjonsId().ifPresent(id -> builder.korrelasjonsId(new KlientKorrelasjonId(id)));
        sendRequest.svarTil().ifPresent(id -> builder.svarPaMelding(new MeldingId(id)));
        return builder.build();
    }
}
