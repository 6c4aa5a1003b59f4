package no.fiksio.integrasjonspunkt.api.feil;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSRuntimeException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.feil.Feilklasse;
import no.fiksio.integrasjonspunkt.feil.GatewayBusy;
import no.fiksio.integrasjonspunkt.feil.RequestRefused;
import no.fiksio.integrasjonspunkt.fiksio.failure.FiksFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorTranslatorTest {

    @ParameterizedTest
    @EnumSource
    void everyRefusalIsTheClientsErrorAndHasANameFromTheContract(RequestRefused.Reason reason) {
        for (RequestRefused refused : new RequestRefused[] {
            new RequestRefused(reason),
            new RequestRefused(reason, UUID.randomUUID()),
            new RequestRefused(reason, 1L, 2L)
        }) {
            ErrorJson svar = ErrorTranslator.translate(refused).as("/api/x");

            assertThat(svar.status()).isIn(400, 404);
            assertThat(svar.exception()).matches("(no\\.difi\\.meldingsutveksling\\.exceptions|jakarta)\\.[A-Za-z.]+");
            assertThat(svar.message()).isNotBlank().doesNotContain("null");
            assertThat(svar.path()).isEqualTo("/api/x");
        }
    }

    @Test
    void theInnermostKnownCauseApplies() {
        Throwable wrapped = new IllegalStateException(
                new RuntimeException(new RequestRefused(RequestRefused.Reason.MELDING_NOT_LEASED, "x")));

        assertThat(ErrorTranslator.translate(wrapped).as("/").exception()).endsWith(".MessageNotLockedException");
        assertThat(ErrorTranslator.translate(new RuntimeException(ErrorResponse.invalid("slik")))
                        .getMessage())
                .isEqualTo("slik");
    }

    @Test
    void whatIsTemporaryIsNotTheClientsError() {
        for (Throwable error : new Throwable[] {
            new GatewayBusy("full"),
            new FiksFailure(Feilklasse.MIDLERTIDIG, "Fiks IO is down", null, null),
            new FiksFailure(Feilklasse.LOKAL, "the token is refused", null, null),
            new JMSRuntimeException("nede"),
            new FileSystemException("/lager", null, "No space left on device")
        }) {
            assertThat(ErrorTranslator.translate(new RuntimeException(error)).status())
                    .as(error.toString())
                    .isEqualTo(503);
        }
    }

    /** Clients repeat a call after a 5xx: what Fiks IO refuses for good would be repeated without end. */
    @Test
    void whatFiksIoRefusesForGoodIsNotToBeTriedAgain() {
        ErrorJson svar = ErrorTranslator.translate(
                        new RuntimeException(FiksFailure.permanent("Looking up konto: HTTP 403 hemmelig")))
                .as("/api/capabilities/x");

        assertThat(svar.status()).isEqualTo(400);
        assertThat(svar.exception()).isEqualTo("jakarta.ws.rs.BadRequestException");
        assertThat(svar.message()).contains("Fiks IO refuses").doesNotContain("hemmelig");
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "40001", "40P01", "53300", "57P01", "90020"})
    void theDatabaseMayBeDown(String sqlstate) {
        assertThat(ErrorTranslator.translate(new RuntimeException(new SQLException("x", sqlstate)))
                        .status())
                .isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42601", "22001"})
    void aWrongQueryIsOurError(String sqlstate) {
        assertThat(ErrorTranslator.translate(new RuntimeException(new SQLException("x", sqlstate)))
                        .status())
                .isEqualTo(500);
    }

    @Test
    void theUnknownSaysNothingOfTheInside() {
        ErrorJson svar =
                ErrorTranslator.translate(new IOException("/hemmelig/sti")).as("/api/x");

        assertThat(svar.status()).isEqualTo(500);
        assertThat(svar.message()).startsWith("Internal error. Reference ").doesNotContain("hemmelig");
        assertThat(svar.error()).isEqualTo("Internal Server Error");
    }

    @Test
    void aCircleOfCausesEnds() {
        Exception one = new Exception();
        one.initCause(new Exception(one));

        assertThat(ErrorTranslator.translate(one).status()).isEqualTo(500);
    }
}
