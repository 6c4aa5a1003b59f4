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

class MultipartReaderTest {

    private static final String LIMIT = "httpclient_boundary_1";

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20, 65_500, 65_505, 65_510, 65_536, 200_000})
    void partsAreReadWhereverTheBoundaryFallsInTheBuffer(int length) throws IOException {
        byte[] data = new byte[length];
        new Random(length).nextBytes(data);
        MultipartReader reader = new MultipartReader(new ByteArrayInputStream(twoParts(data)), LIMIT);

        MultipartReader.Part metadata = reader.next().orElseThrow();
        assertThat(metadata.name()).isEqualTo("metadata");
        assertThat(new String(metadata.content().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("{}");
        MultipartReader.Part content = reader.next().orElseThrow();
        assertThat(content.name()).isEqualTo("data");
        assertThat(content.content().readAllBytes()).isEqualTo(data);
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void oneByteAtATimeFromTheNetwork() throws IOException {
        byte[] data = ("\r\n--" + LIMIT.substring(0, 10) + "\r\r\n\r\n--x").getBytes(StandardCharsets.US_ASCII);
        MultipartReader reader = new MultipartReader(new Dripping(twoParts(data)), LIMIT);

        reader.next();
        assertThat(reader.next().orElseThrow().content().readAllBytes()).isEqualTo(data);
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void unreadPartsAreSkipped() throws IOException {
        MultipartReader reader = new MultipartReader(new ByteArrayInputStream(twoParts(new byte[100_000])), LIMIT);

        assertThat(reader.next()).isPresent();
        assertThat(reader.next()).isPresent();
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void aTruncatedBodyIsAnError() throws IOException {
        byte[] whole = twoParts(new byte[1000]);
        MultipartReader reader = new MultipartReader(new ByteArrayInputStream(whole, 0, whole.length - 100), LIMIT);
        reader.next();
        InputStream data = reader.next().orElseThrow().content();

        assertThatThrownBy(data::readAllBytes).isInstanceOf(InvalidMultipart.class);
    }

    @Test
    void theBoundaryIsFoundInTheContentType() {
        assertThat(MultipartReader.limit("multipart/form-data; charset=ISO-8859-1; boundary=abc"))
                .contains("abc");
        assertThat(MultipartReader.limit("Multipart/Form-Data; boundary=\"a b\""))
                .contains("a b");
        assertThat(MultipartReader.limit("application/json; boundary=abc")).isEmpty();
        assertThat(MultipartReader.limit("multipart/form-data")).isEmpty();
    }

    private static byte[] twoParts(byte[] data) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(("--" + LIMIT
                        + "\r\nContent-Disposition: form-data; name=\"metadata\"\r\nContent-Type: application/json\r\n\r\n{}"
                        + "\r\n--" + LIMIT
                        + "\r\nContent-Disposition: form-data; name=\"data\"; filename=\"x\"\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.write(data);
        out.write(("\r\n--" + LIMIT + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private static final class Dripping extends ByteArrayInputStream {

        Dripping(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] buffer, int from, int count) {
            return super.read(buffer, from, Math.min(1, count));
        }
    }
}
