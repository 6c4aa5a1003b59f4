package no.fiksio.integrasjonspunkt.simulator.melding;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The directory of payloads under way: emptied at start and at stop, since the simulator keeps nothing between runs. */
public final class Spool implements AutoCloseable {

    /** Payloads above this many bytes go to a file. */
    static final int I_MINNET = 8 * 1024;

    private final Path katalog;
    private final AtomicLong nummer = new AtomicLong();
    private volatile boolean erTatt;

    public Spool(Path katalog) {
        this.katalog = katalog;
    }

    /** Makes or empties the directory: only when the ports are ours, since another simulator might be using it. */
    public void taIBruk() throws IOException {
        Files.createDirectories(katalog);
        tom();
        erTatt = true;
    }

    /** Reads a stream to its end; empty when it had no bytes. */
    public Optional<Innhold> ta(InputStream inn) throws IOException {
        Spoolstrom ut = ny();
        try {
            inn.transferTo(ut);
            return ut.ferdig();
        } catch (IOException e) {
            ut.angre();
            throw e;
        }
    }

    /** A payload to be written. */
    public Spoolstrom ny() {
        return new Spoolstrom(nyFil());
    }

    /** A name for a file that the caller writes and deletes. */
    public Path nyFil() {
        return katalog.resolve(nummer.incrementAndGet() + ".bin");
    }

    @Override
    public void close() throws IOException {
        if (erTatt) {
            tom();
            Files.deleteIfExists(katalog);
        }
    }

    private void tom() throws IOException {
        try (DirectoryStream<Path> filer = Files.newDirectoryStream(katalog, "*.bin")) {
            for (Path fil : filer) {
                Files.deleteIfExists(fil);
            }
        }
    }
}
