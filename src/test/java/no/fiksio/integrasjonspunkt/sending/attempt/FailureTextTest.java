package no.fiksio.integrasjonspunkt.sending.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import feign.FeignException;
import feign.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.feil.Feilklasse;
import no.fiksio.integrasjonspunkt.fiksio.failure.FailureClassifier;
import no.fiksio.integrasjonspunkt.fiksio.failure.FiksFailure;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import org.junit.jupiter.api.Test;

class FailureTextTest {

    private static final KontoId MOTTAKER = new KontoId(UUID.randomUUID());

    @Test
    void anHttpAnswerIsToldWithItsStatusAndItsOwnWords() {
        assertThat(text(answer(400, "{\"message\": \"Ugyldig meldingstype\"}")))
                .isEqualTo("Fiks IO avviste meldingen: HTTP 400 «Ugyldig meldingstype»");
        assertThat(text(answer(503, ""))).isEqualTo("Fiks IO svarte med feil: HTTP 503");
        assertThat(text(answer(401, null))).isEqualTo("Fiks IO godtok ikke påloggingen: HTTP 401");
    }

    @Test
    void withoutAnAnswerTheTextSaysWhatIsMissing() {
        assertThat(text(new IOException("reset"))).isEqualTo("Ingen kontakt med Fiks IO");
        assertThat(text(new IllegalStateException("odd"))).isEqualTo("Fiks IO ga ikke noe brukbart svar");
        assertThat(FailureText.of(FiksFailure.permanent("no key"), MOTTAKER))
                .isEqualTo("Fiks IO har ingen gyldig offentlig nøkkel for konto " + MOTTAKER);
        assertThat(FailureText.of(new FiksFailure(Feilklasse.LOKAL, "no token", null, null), MOTTAKER))
                .isEqualTo("Maskinporten ga ikke token. Kontroller klient-id, sertifikat og klokke.");
    }

    private static String text(Exception error) {
        return FailureText.of(FailureClassifier.classify("Sending to konto " + MOTTAKER, error), MOTTAKER);
    }

    private static FeignException answer(int status, String body) {
        Request request =
                Request.create(Request.HttpMethod.POST, "/send", Map.of(), null, StandardCharsets.UTF_8, null);
        return new FeignException.FeignClientException(
                status, "x", request, body == null ? null : body.getBytes(StandardCharsets.UTF_8), Map.of());
    }
}
