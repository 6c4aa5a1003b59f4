package no.fiksio.integrasjonspunkt.api.fil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import no.fiksio.integrasjonspunkt.api.feil.Feilsvar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilnavnTest {

    @ParameterizedTest
    @ValueSource(strings = {"x.pdf", "bl\u00e5b\u00e6r og s\u00e5nt.pdf", "a..b", ".skjult", "arkivmelding.xml", "\ud83d\ude00.png"})
    void godtar(String navn) {
        assertThat(Filnavn.godta(Optional.of(navn))).isEqualTo(navn);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "..", ".", "/etc/passwd", "a/b", "a\\b", "C:x", "META-INF", "META-INF/manifest.xml",
        "meta-inf.xml", "mimetype", "MimeType", "a\u0000b", "a\nb", "a\u007fb", "a\u2028b", "a\u202efdp.exe", "a\ud800b"})
    void avviser(String navn) {
        assertThatThrownBy(() -> Filnavn.godta(Optional.of(navn))).isInstanceOf(Feilsvar.class);
    }

    @Test
    void avviserForLangtOgManglende() {
        assertThatThrownBy(() -> Filnavn.godta(Optional.of("x".repeat(256)))).isInstanceOf(Feilsvar.class);
        assertThatThrownBy(() -> Filnavn.godta(Optional.empty())).isInstanceOf(Feilsvar.class);
    }

    @ParameterizedTest
    @CsvSource({"application/pdf,x.bin,application/pdf", ",x.PDF,application/pdf", "application/octet-stream,a.xml,application/xml",
        ",uten,application/octet-stream", ",pdf,application/pdf", "text/plain; charset=utf-8,x,text/plain; charset=utf-8"})
    void finnerTypen(String oppgitt, String navn, String type) {
        assertThat(Mimetype.av(Optional.ofNullable(oppgitt), navn)).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pdf", "a/b/c", "text/plain\r\nx: y", "/"})
    void avviserTyper(String type) {
        assertThatThrownBy(() -> Mimetype.av(Optional.of(type), "x")).isInstanceOf(Feilsvar.class);
    }
}
