package no.fiksio.integrasjonspunkt.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartLeserTest {

    private static final String GRENSE = "httpclient_boundary_1";

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20, 65_500, 65_505, 65_510, 65_536, 200_000})
    void delerLesesUavhengigAvHvorGrensenFallerIBufferen(int lengde) throws IOException {
        byte[] data = new byte[lengde];
        new Random(lengde).nextBytes(data);
        MultipartLeser leser = new MultipartLeser(new ByteArrayInputStream(toDeler(data)), GRENSE);

        MultipartLeser.Del metadata = leser.neste().orElseThrow();
        assertThat(metadata.navn()).isEqualTo("metadata");
        assertThat(new String(metadata.innhold().readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("{}");
        MultipartLeser.Del innhold = leser.neste().orElseThrow();
        assertThat(innhold.navn()).isEqualTo("data");
        assertThat(innhold.innhold().readAllBytes()).isEqualTo(data);
        assertThat(leser.neste()).isEmpty();
    }

    @Test
    void enByteOmGangenFraNettet() throws IOException {
        byte[] data = ("\r\n--" + GRENSE.substring(0, 10) + "\r\r\n\r\n--x").getBytes(StandardCharsets.US_ASCII);
        MultipartLeser leser = new MultipartLeser(new Drypp(toDeler(data)), GRENSE);

        leser.neste();
        assertThat(leser.neste().orElseThrow().innhold().readAllBytes()).isEqualTo(data);
        assertThat(leser.neste()).isEmpty();
    }

    @Test
    void uleseDelerHoppesOver() throws IOException {
        MultipartLeser leser = new MultipartLeser(new ByteArrayInputStream(toDeler(new byte[100_000])), GRENSE);

        assertThat(leser.neste()).isPresent();
        assertThat(leser.neste()).isPresent();
        assertThat(leser.neste()).isEmpty();
    }

    @Test
    void kuttetKroppErEnFeil() throws IOException {
        byte[] hel = toDeler(new byte[1000]);
        MultipartLeser leser = new MultipartLeser(new ByteArrayInputStream(hel, 0, hel.length - 100), GRENSE);
        leser.neste();
        InputStream data = leser.neste().orElseThrow().innhold();

        assertThatThrownBy(data::readAllBytes).isInstanceOf(UgyldigMultipart.class);
    }

    @Test
    void grensenFinnesIInnholdstypen() {
        assertThat(MultipartLeser.grense("multipart/form-data; charset=ISO-8859-1; boundary=abc")).contains("abc");
        assertThat(MultipartLeser.grense("Multipart/Form-Data; boundary=\"a b\"")).contains("a b");
        assertThat(MultipartLeser.grense("application/json; boundary=abc")).isEmpty();
        assertThat(MultipartLeser.grense("multipart/form-data")).isEmpty();
    }

    private static byte[] toDeler(byte[] data) throws IOException {
        ByteArrayOutputStream ut = new ByteArrayOutputStream();
        ut.write(("--" + GRENSE + "\r\nContent-Disposition: form-data; name=\"metadata\"\r\nContent-Type: application/json\r\n\r\n{}"
                + "\r\n--" + GRENSE + "\r\nContent-Disposition: form-data; name=\"data\"; filename=\"x\"\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        ut.write(data);
        ut.write(("\r\n--" + GRENSE + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return ut.toByteArray();
    }

    private static final class Drypp extends ByteArrayInputStream {

        Drypp(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] buffer, int fra, int antall) {
            return super.read(buffer, fra, Math.min(1, antall));
        }
    }
}
