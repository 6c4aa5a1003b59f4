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
    static final int IN_MEMORY = 8 * 1024;

    private final Path katalog;
    private final AtomicLong number = new AtomicLong();
    private volatile boolean taken;

    public Spool(Path katalog) {
        this.katalog = katalog;
    }

    /** Makes or empties the directory: only when the ports are ours, since another simulator might be using it. */
    public void startUsing() throws IOException {
        Files.createDirectories(katalog);
        empty();
        taken = true;
    }

    /** Reads a stream to its end; empty when it had no bytes. */
    public Optional<Content> take(InputStream in) throws IOException {
        SpoolOutput out = fresh();
        try {
            in.transferTo(out);
            return out.done();
        } catch (IOException e) {
            out.discard();
            throw e;
        }
    }

    /** A payload to be written. */
    public SpoolOutput fresh() {
        return new SpoolOutput(newFile());
    }

    /** A name for a file that the caller writes and deletes. */
    public Path newFile() {
        return katalog.resolve(number.incrementAndGet() + ".bin");
    }

    @Override
    public void close() throws IOException {
        if (taken) {
            empty();
            Files.deleteIfExists(katalog);
        }
    }

    private void empty() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(katalog, "*.bin")) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }
}
