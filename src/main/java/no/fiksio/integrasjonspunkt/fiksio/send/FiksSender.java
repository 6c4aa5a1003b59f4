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

/** Hands finished containers to Fiks IO. */
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
     * Sends, and returns the melding-id that Fiks IO gave. When it throws {@link FiksFailure} of another class than permanent,
     * the message may nevertheless have been accepted.
     *
     * @throws IOException if the payload store fails
     */
    @Timed("fiksio.sending")
    public UUID send(SendRequest forsendelse) throws IOException {
        FiksIOKlient client = connections.client(forsendelse.avsender());
        MeldingRequest request = request(forsendelse);
        String action = "Sending to konto " + forsendelse.mottaker();
        SendtMelding sent;
        if (forsendelse.container().isEmpty()) {
            sent = call(action, () -> client.sendWithoutPayload(request));
        } else {
            try (InputStream container = lager.read(forsendelse.container().get())) {
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

    private static MeldingRequest request(SendRequest f) {
        Map<String, String> headers = new HashMap<>(f.headers());
        f.korrelasjonsId().ifPresent(id -> headers.put(HeaderNames.KLIENT_KORRELASJONS_ID, id));
        MeldingRequest.MeldingRequestBuilder builder = MeldingRequest.builder()
                .mottakerKontoId(new KontoId(f.mottaker().value()))
                .meldingType(f.meldingstype())
                .klientMeldingId(new MeldingId(f.klientMeldingId()))
                .ttl(f.ttl())
                .headere(headers);
        f.korrelasjonsId().ifPresent(id -> builder.korrelasjonsId(new KlientKorrelasjonId(id)));
        f.svarTil().ifPresent(id -> builder.svarPaMelding(new MeldingId(id)));
        return builder.build();
    }
}
