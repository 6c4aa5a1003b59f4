package no.fiksio.integrasjonspunkt.mottak.uleselig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import no.fiksio.integrasjonspunkt.protokoll.ErrorExplanation;
import no.fiksio.integrasjonspunkt.sending.svar.AutomaticSvar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeilmeldingFileTest {

    private static final UUID MELDING = UUID.fromString("6e1a3b1e-0f5c-4f0c-9d0f-1b2c3d4e5f60");

    @ParameterizedTest
    @CsvSource({"feilmelding.json, application/json", "feilmelding.xml, application/xml", "feilmelding.txt, text/plain"
    })
    void theFormFollowsTheNameAndTheTextCanBeReadFromIt(String name, String mimetype) {
        AutomaticSvar.SvarFile file = FeilmeldingFile.file(name, "Pakken er ugyldig", MELDING);

        assertThat(file.name()).isEqualTo(name);
        assertThat(file.mimetype()).isEqualTo(mimetype);
        assertThat(ErrorExplanation.of(file.text())).contains("Pakken er ugyldig");
    }

    @ParameterizedTest
    @CsvSource({"feilmelding.json", "feilmelding.xml"})
    void theMeldingThatItConcernsIsNamed(String name) {
        assertThat(FeilmeldingFile.file(name, "Pakken er ugyldig", MELDING).text())
                .contains(MELDING.toString());
    }

    /** A second attempt makes the same file, so that the answer can be recognised. */
    @Test
    void theErrorIdFollowsFromTheMelding() {
        assertThat(FeilmeldingFile.file("a.json", "x", MELDING))
                .isEqualTo(FeilmeldingFile.file("a.json", "x", MELDING));
        assertThat(FeilmeldingFile.file("a.json", "x", MELDING))
                .isNotEqualTo(FeilmeldingFile.file("a.json", "x", UUID.randomUUID()));
    }

    @Test
    void xmlIsEscaped() {
        assertThat(FeilmeldingFile.file("a.xml", "a < b & c", MELDING).text()).contains("a &lt; b &amp; c");
    }
}
