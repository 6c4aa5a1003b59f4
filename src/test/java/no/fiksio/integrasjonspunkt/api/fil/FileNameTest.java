package no.fiksio.integrasjonspunkt.api.fil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import no.fiksio.integrasjonspunkt.api.feil.ErrorResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"x.pdf", "blåbær og sånt.pdf", "a..b", ".skjult", "arkivmelding.xml", "\ud83d\ude00.png"})
    void accepts(String name) {
        assertThat(FileName.accept(Optional.of(name))).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../x",
                "a\ufffe.xml",
                "a\uffff",
                "\ufdd0.txt",
                "..",
                ".",
                "/etc/passwd",
                "a/b",
                "a\\b",
                "C:x",
                "META-INF",
                "META-INF/manifest.xml",
                "meta-inf.xml",
                "mimetype",
                "MimeType",
                "a\u0000b",
                "a\nb",
                "a\u007fb",
                "a\u2028b",
                "a\u202efdp.exe",
                "a\ud800b"
            })
    void refuses(String name) {
        assertThatThrownBy(() -> FileName.accept(Optional.of(name))).isInstanceOf(ErrorResponse.class);
    }

    @Test
    void refusesTooLongAndMissing() {
        assertThatThrownBy(() -> FileName.accept(Optional.of("x".repeat(256)))).isInstanceOf(ErrorResponse.class);
        assertThatThrownBy(() -> FileName.accept(Optional.empty())).isInstanceOf(ErrorResponse.class);
    }

    @ParameterizedTest
    @CsvSource({
        "application/pdf,x.bin,application/pdf",
        ",x.PDF,application/pdf",
        "application/octet-stream,a.xml,application/xml",
        ",uten,application/octet-stream",
        ",pdf,application/pdf",
        "text/plain; charset=utf-8,x,text/plain; charset=utf-8"
    })
    void findsTheType(String givenUp, String name, String type) {
        assertThat(MediaTypes.of(Optional.ofNullable(givenUp), name)).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pdf", "a/b/c", "text/plain\r\nx: y", "/"})
    void refusesTypes(String type) {
        assertThatThrownBy(() -> MediaTypes.of(Optional.of(type), "x")).isInstanceOf(ErrorResponse.class);
    }
}
