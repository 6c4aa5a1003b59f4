package no.fiksio.integrasjonspunkt.simulator.responder;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A file to be put in a container; the stream is opened once and closed by the packer. */
public record PackedFile(String fileName, Source content) {

    /** A short text in UTF-8. */
    public static PackedFile text(String fileName, String content) {
        return new PackedFile(fileName, () -> new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    }

    /** Where the bytes come from. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }
}
