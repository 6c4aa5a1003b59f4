package no.fiksio.integrasjonspunkt.mottak.opening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt;
import no.fiksio.integrasjonspunkt.melding.ReceiptFixture;
import no.fiksio.integrasjonspunkt.protokoll.Meldingstyper.ErrorCause;
import org.junit.jupiter.api.Test;

class OpeningFailuresTest {

    private static final MeldingReceipt MOTTAK = ReceiptFixture.receipt(
                    new KontoId(UUID.randomUUID()), new KontoId(UUID.randomUUID()))
            .build();

    private final List<String> refused = new ArrayList<>();
    private OptionalInt attempt = OptionalInt.empty();

    private final OpeningFailures failures = new OpeningFailures(
            (meldingId, error) -> attempt,
            (mottak, reason, feilmelding, beskrivelse) -> refused.add(reason + "|" + feilmelding + "|" + beskrivelse));

    @Test
    void anErrorTooIsTriedAgainUntilTheLastAttempt() {
        for (int i = 1; i < OpeningFailures.MOST_ATTEMPTS; i++) {
            attempt = OptionalInt.of(i);
            assertThatThrownBy(() -> failures.failed(MOTTAK, new OutOfMemoryError("Java heap space")))
                    .isInstanceOf(OpeningPostponed.class)
                    .hasMessageContaining("Java heap space");
        }
        assertThat(refused).isEmpty();
    }

    @Test
    void afterTheLastAttemptTheSenderHearsThatWeFailedAndTheAdministratorWhy() {
        attempt = OptionalInt.of(OpeningFailures.MOST_ATTEMPTS);

        failures.failed(MOTTAK, new IOException("No space left on device"));

        assertThat(refused)
                .containsExactly(ErrorCause.SERVERFEIL
                        + "|Meldingen kunne ikke åpnes på grunn av en feil hos mottakeren"
                        + "|Meldingen kunne ikke åpnes på 50 forsøk: java.io.IOException: No space left on device");
    }

    @Test
    void aMeldingThatWasOpenedMeanwhileIsLeftAlone() {
        assertThatCode(() -> failures.failed(MOTTAK, new IllegalStateException("commit")))
                .doesNotThrowAnyException();
        assertThat(refused).isEmpty();
    }
}
