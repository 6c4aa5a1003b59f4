package no.fiksio.integrasjonspunkt.simulator.svarer;

import java.io.IOException;
import java.io.InputStream;

/** A file to be put in a container; the stream is opened once and closed by the packer. */
public record Dokument(String filnavn, Kilde innhold) {

    /** Where the bytes come from. */
    @FunctionalInterface
    public interface Kilde {
        InputStream apne() throws IOException;
    }
}
