package no.fiksio.integrasjonspunkt.api.fil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.api.feil.Feilsvar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlerdeltTest {

    @Test
    void leserDelForDel() throws IOException {
        Flerdelt flerdelt = flerdelt("""
                --g
                Content-Disposition: form-data; name=sbd
                Content-Type: application/json

                {}
                --g
                content-disposition: form-data; name="Bl\u00e5";
                 filename=x.pdf; filename*=utf-8''bl%C3%A5.pdf
                Content-Type: application/pdf

                PDF
                --g--
                """);

        Flerdelt.Del sbd = flerdelt.neste().orElseThrow();
        assertThat(sbd.disposition().navn()).hasValue("sbd");
        assertThat(sbd.disposition().filnavn()).isEmpty();
        assertThat(sbd.type()).hasValue("application/json");
        assertThat(sbd.innhold().readAllBytes()).asString().isEqualTo("{}");
        Flerdelt.Del fil = flerdelt.neste().orElseThrow();
        assertThat(fil.disposition().navn()).hasValue("Bl\u00e5");
        assertThat(fil.disposition().filnavn()).hasValue("bl\u00e5.pdf");
        assertThat(flerdelt.neste()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tull", "--g\nContent-Disposition: form-data; name=a\n\nhalv", "--g\nContent-Type: a/b\n\nx\n--g--\n",
        "--g\nContent-Disposition: form-data; name=a"})
    void enKroppSomIkkeErFlerdeltErKlientensFeil(String kropp) {
        Flerdelt flerdelt = flerdelt(kropp);

        assertThatThrownBy(() -> {
            Optional<Flerdelt.Del> del;
            do {
                del = flerdelt.neste();
                if (del.isPresent()) {
                    Kropp.av(del.get().innhold()).readAllBytes();
                }
            } while (del.isPresent());
            throw Feilsvar.ugyldig("no parts");
        }).isInstanceOf(Feilsvar.class);
    }

    @Test
    void krevEnGrense() {
        assertThatThrownBy(() -> Flerdelt.les(new ByteArrayInputStream(new byte[0]), null)).isInstanceOf(Feilsvar.class);
        assertThatThrownBy(() -> Flerdelt.les(new ByteArrayInputStream(new byte[0]), "x".repeat(100_000)))
                .isInstanceOf(Feilsvar.class);
    }

    @Test
    void tellerDelene() {
        Flerdelt flerdelt = flerdelt("--g\nContent-Disposition: form-data; name=a\n\nx\n".repeat(1001) + "--g--\n");
        for (int i = 0; i < 1000; i++) {
            assertThat(flerdelt.neste()).isPresent();
        }

        assertThatThrownBy(flerdelt::neste).isInstanceOf(Feilsvar.class).hasMessageContaining("1000");
    }

    @Test
    void begrenserDet() {
        assertThatThrownBy(() -> Kropp.bytes(new ByteArrayInputStream(new byte[11]), 10, () -> Feilsvar.ugyldig("stor")))
                .hasMessage("stor");
        assertThat(Kropp.bytes(new ByteArrayInputStream(new byte[10]), 10, () -> Feilsvar.ugyldig("stor"))).hasSize(10);
    }

    private static Flerdelt flerdelt(String kropp) {
        byte[] bytes = kropp.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        return Flerdelt.les(new ByteArrayInputStream(bytes), "g");
    }
}
