package no.fiksio.integrasjonspunkt.simulator.melding;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Takes a payload as it is written: in memory while it is small, in a spool file from then on. */
public final class SpoolOutput extends OutputStream {

    private final Path file;
    private ByteArrayOutputStream memory = new ByteArrayOutputStream(1024);
    private OutputStream toFile;
    private long length;

    SpoolOutput(Path file) {
        this.file = file;
    }

    @Override
    public void write(int en) throws IOException {
        write(new byte[] {(byte) en}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        length += count;
        if (toFile == null && length > Spool.IN_MEMORY) {
            toFile = new BufferedOutputStream(Files.newOutputStream(file), 64 * 1024);
            memory.writeTo(toFile);
            memory = null;
        }
        (toFile == null ? memory : toFile).write(bytes, from, count);
    }

    /** Ends the payload; empty when nothing was written. */
    public Optional<Content> done() throws IOException {
        close();
        if (length == 0) {
            return Optional.empty();
        }
        return Optional.of(toFile == null ? new MemoryContent(memory.toByteArray()) : new FileContent(file, length));
    }

    /** Deletes what has been written. */
    public void discard() throws IOException {
        close();
        Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
        if (toFile != null) {
            toFile.close();
        }
    }
}
