package no.fiksio.integrasjonspunkt.api.fil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.api.feil.ErrorResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartPartsTest {

    @Test
    void readsPartByPart() throws IOException {
        MultipartParts multipart = multipart("""
                --g
                Content-Disposition: form-data; name=sbd
                Content-Type: application/json

                {}
                --g
                content-disposition: form-data; name="Blå";
                 filename=x.pdf; filename*=utf-8''bl%C3%A5.pdf
                Content-Type: application/pdf

                PDF
                --g--
                """);

        MultipartParts.Part sbd = multipart.next().orElseThrow();
        assertThat(sbd.disposition().name()).hasValue("sbd");
        assertThat(sbd.disposition().fileName()).isEmpty();
        assertThat(sbd.type()).hasValue("application/json");
        assertThat(sbd.content().readAllBytes()).asString().isEqualTo("{}");
        MultipartParts.Part file = multipart.next().orElseThrow();
        assertThat(file.disposition().name()).hasValue("Blå");
        assertThat(file.disposition().fileName()).hasValue("blå.pdf");
        assertThat(multipart.next()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tull",
                "--g\nContent-Disposition: form-data; name=a\n\nhalv",
                "--g\nContent-Type: a/b\n\nx\n--g--\n",
                "--g\nContent-Disposition: form-data; name=a"
            })
    void aBodyThatIsNotMultipartIsTheClientsError(String body) {
        MultipartParts multipart = multipart(body);

        assertThatThrownBy(() -> {
                    Optional<MultipartParts.Part> part;
                    do {
                        part = multipart.next();
                        if (part.isPresent()) {
                            RequestBody.of(part.get().content()).readAllBytes();
                        }
                    } while (part.isPresent());
                    throw ErrorResponse.invalid("no parts");
                })
                .isInstanceOf(ErrorResponse.class);
    }

    @Test
    void requireABoundary() {
        assertThatThrownBy(() -> MultipartParts.read(new ByteArrayInputStream(new byte[0]), null))
                .isInstanceOf(ErrorResponse.class);
        assertThatThrownBy(() -> MultipartParts.read(new ByteArrayInputStream(new byte[0]), "x".repeat(100_000)))
                .isInstanceOf(ErrorResponse.class);
    }

    @Test
    void countsTheParts() {
        MultipartParts multipart =
                multipart("--g\nContent-Disposition: form-data; name=a\n\nx\n".repeat(1001) + "--g--\n");
        for (int i = 0; i < 1000; i++) {
            assertThat(multipart.next()).isPresent();
        }

        assertThatThrownBy(multipart::next).isInstanceOf(ErrorResponse.class).hasMessageContaining("1000");
    }

    @Test
    void limitsIt() {
        assertThatThrownBy(() -> RequestBody.bytes(
                        new ByteArrayInputStream(new byte[11]), 10, () -> ErrorResponse.invalid("stor")))
                .hasMessage("stor");
        assertThat(RequestBody.bytes(new ByteArrayInputStream(new byte[10]), 10, () -> ErrorResponse.invalid("stor")))
                .hasSize(10);
    }

    private static MultipartParts multipart(String body) {
        byte[] bytes = body.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        return MultipartParts.read(new ByteArrayInputStream(bytes), "g");
    }
}
