package no.fiksio.integrasjonspunkt.fiksio;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.konfig.Tidtatt;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.lager.Lager;
import no.fiksio.integrasjonspunkt.melding.Feilklasse;
import no.ks.fiks.io.client.FiksIOKlient;
import no.ks.fiks.io.client.model.KlientKorrelasjonId;
import no.ks.fiks.io.client.model.KontoId;
import no.ks.fiks.io.client.model.MeldingId;
import no.ks.fiks.io.client.model.MeldingRequest;
import no.ks.fiks.io.client.model.SendtMelding;

/** Hands finished containers to Fiks IO. */
@Tjeneste
public class Utsender {

    private final Tilkoblinger tilkoblinger;
    private final Lager lager;

    @Inject
    Utsender(Tilkoblinger tilkoblinger, Lager lager) {
        this.tilkoblinger = tilkoblinger;
        this.lager = lager;
    }

    /**
     * Sends, and returns the melding-id that Fiks IO gave. When it throws {@link FiksFeil} of another class than permanent,
     * the message may nevertheless have been accepted.
     *
     * @throws IOException if the payload store fails
     */
    @Tidtatt("fiksio.sending")
    public UUID send(Forsendelse forsendelse) throws IOException {
        FiksIOKlient klient = tilkoblinger.klient(forsendelse.avsender());
        MeldingRequest request = request(forsendelse);
        String handling = "Sending to konto " + forsendelse.mottaker();
        SendtMelding sendt;
        if (forsendelse.container().isEmpty()) {
            sendt = kall(handling, () -> klient.sendWithoutPayload(request));
        } else {
            try (InputStream container = lager.les(forsendelse.container().get())) {
                sendt = kall(handling, () -> klient.sendAsiceInnhold(request, container));
            }
        }
        if (sendt.getMeldingId() == null) {
            throw new FiksFeil(Feilklasse.MIDLERTIDIG, handling + ": the answer had no melding-id", null, null);
        }
        return sendt.getMeldingId().getUuid();
    }

    private interface Kall {
        SendtMelding utfor();
    }

    private static SendtMelding kall(String handling, Kall kall) {
        try {
            return kall.utfor();
        } catch (RuntimeException e) {
            throw Feiltolk.tolk(handling, e);
        }
    }

    private static MeldingRequest request(Forsendelse f) {
        Map<String, String> headere = new HashMap<>(f.headere());
        f.korrelasjonsId().ifPresent(id -> headere.put(Headernavn.KLIENT_KORRELASJONS_ID, id));
        MeldingRequest.MeldingRequestBuilder bygger = MeldingRequest.builder()
                .mottakerKontoId(new KontoId(f.mottaker().verdi()))
                .meldingType(f.meldingstype())
                .klientMeldingId(new MeldingId(f.klientMeldingId()))
                .ttl(f.ttl())
                .headere(headere);
        f.korrelasjonsId().ifPresent(id -> bygger.korrelasjonsId(new KlientKorrelasjonId(id)));
        f.svarTil().ifPresent(id -> bygger.svarPaMelding(new MeldingId(id)));
        return bygger.build();
    }
}
