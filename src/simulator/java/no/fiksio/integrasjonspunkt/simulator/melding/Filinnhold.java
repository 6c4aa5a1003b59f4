package no.fiksio.integrasjonspunkt.simulator.melding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A payload in a spool file, so that long queues and large messages stay out of the heap. */
final class Filinnhold implements Innhold {

    private final Path fil;
    private final long lengde;

    Filinnhold(Path fil, long lengde) {
        this.fil = fil;
        this.lengde = lengde;
    }

    @Override
    public long lengde() {
        return lengde;
    }

    @Override
    public InputStream apne() throws IOException {
        return Files.newInputStream(fil);
    }

    @Override
    public void slett() {
        try {
            Files.deleteIfExists(fil);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not delete the spool file " + fil, e);
        }
    }
}
