package no.fiksio.integrasjonspunkt.api.feil;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSRuntimeException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.fiksio.FiksFeil;
import no.fiksio.integrasjonspunkt.melding.Avvist;
import no.fiksio.integrasjonspunkt.melding.Opptatt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeiloversetterTest {

    @ParameterizedTest
    @EnumSource
    void hvertAvslagErKlientensFeilOgHarEtNavnFraKontrakten(Avvist.Grunn grunn) {
        for (Avvist avvist : new Avvist[] {new Avvist(grunn), new Avvist(grunn, UUID.randomUUID()), new Avvist(grunn, 1L, 2L)}) {
            FeilJson svar = Feiloversetter.oversett(avvist).som("/api/x");

            assertThat(svar.status()).isIn(400, 404);
            assertThat(svar.exception()).matches("(no\\.difi\\.meldingsutveksling\\.exceptions|jakarta)\\.[A-Za-z.]+");
            assertThat(svar.message()).isNotBlank().doesNotContain("null");
            assertThat(svar.path()).isEqualTo("/api/x");
        }
    }

    @Test
    void detInnersteKjenteGjelder() {
        Throwable pakket = new IllegalStateException(new RuntimeException(new Avvist(Avvist.Grunn.MELDING_IKKE_LAAST, "x")));

        assertThat(Feiloversetter.oversett(pakket).som("/").exception()).endsWith(".MessageNotLockedException");
        assertThat(Feiloversetter.oversett(new RuntimeException(Feilsvar.ugyldig("slik"))).getMessage()).isEqualTo("slik");
    }

    @Test
    void detSomGaarOverErIkkeKlientensFeil() {
        for (Throwable feil : new Throwable[] {new Opptatt("full"), FiksFeil.permanent("avvist"), new JMSRuntimeException("nede"),
            new FileSystemException("/lager", null, "No space left on device")}) {
            assertThat(Feiloversetter.oversett(new RuntimeException(feil)).status()).as(feil.toString()).isEqualTo(503);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "40001", "40P01", "53300", "57P01", "90020"})
    void databasenKanVaereNede(String sqlstate) {
        assertThat(Feiloversetter.oversett(new RuntimeException(new SQLException("x", sqlstate))).status()).isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42601", "22001"})
    void enGalSporringErVaarFeil(String sqlstate) {
        assertThat(Feiloversetter.oversett(new RuntimeException(new SQLException("x", sqlstate))).status()).isEqualTo(500);
    }

    @Test
    void detUkjenteSierIngentingOmInnsiden() {
        FeilJson svar = Feiloversetter.oversett(new IOException("/hemmelig/sti")).som("/api/x");

        assertThat(svar.status()).isEqualTo(500);
        assertThat(svar.message()).startsWith("Internal error. Reference ").doesNotContain("hemmelig");
        assertThat(svar.error()).isEqualTo("Internal Server Error");
    }

    @Test
    void enSirkelAvArsakerTarSlutt() {
        Exception ene = new Exception();
        ene.initCause(new Exception(ene));

        assertThat(Feiloversetter.oversett(ene).status()).isEqualTo(500);
    }
}
