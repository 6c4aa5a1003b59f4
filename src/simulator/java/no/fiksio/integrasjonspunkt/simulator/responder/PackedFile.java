package no.fiksio.integrasjonspunkt.simulator.responder;

import java.io.IOException;
import java.io.InputStream;

/** A file to be put in a container; the stream is opened once and closed by the packer. */
public record PackedFile(String fileName, Source content) {

    /** Where the bytes come from. */
    @FunctionalInterface
    public interface Source {
        InputStream openOnes() throws IOException;
    }
}
