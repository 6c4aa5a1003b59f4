package no.fiksio.integrasjonspunkt.lager;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.LongUnaryOperator;

/** Writes one file of the payload store. Closed without {@link #commit}, it leaves nothing. Used by one thread. */
public final class PayloadWriter extends OutputStream {

    private final String ref;
    private final Path temporary;
    private final Path target;
    private final FileChannel channel;
    private final OutputStream encrypted;
    private final LongUnaryOperator encryptedSize;
    private long size;
    private boolean finished;

    /** @param encryptedSize how large the file must be, by how many bytes were written */
    PayloadWriter(
            String ref,
            Path temporary,
            Path target,
            FileChannel channel,
            OutputStream encrypted,
            LongUnaryOperator encryptedSize) {
        this.ref = ref;
        this.temporary = temporary;
        this.target = target;
        this.channel = channel;
        // Tink's stream buffers a segment. Closing it writes the last one and closes the channel.
        this.encrypted = encrypted;
        this.encryptedSize = encryptedSize;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        encrypted.write(bytes, from, count);
        size += count;
    }

    /**
     * Makes the file durable under its reference, and returns how many bytes were written.
     *
     * @throws IOException if the file cannot be written, or is not as large as it must be
     */
    public long commit() throws IOException {
        encrypted.close();
        try (FileChannel written = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            written.force(true);
            long expected = encryptedSize.applyAsLong(size);
            if (written.size() != expected) {
                throw new IOException("The payload store has " + written.size() + " of " + expected + " bytes on disk");
            }
        }
        move();
        try (FileChannel directory = FileChannel.open(target.getParent())) {
            directory.force(true);
        }
        finished = true;
        return size;
    }

    private void move() throws IOException {
        // Deleting another file may remove the empty folder between the two calls: then it is made once more.
        for (int attempt = 1; ; attempt++) {
            Files.createDirectories(target.getParent());
            try {
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
                return;
            } catch (NoSuchFileException e) {
                if (attempt == 3 || !Files.exists(temporary)) {
                    throw e;
                }
            }
        }
    }

    public String ref() {
        return ref;
    }

    @Override
    public void close() throws IOException {
        if (finished) {
            return;
        }
        finished = true;
        try {
            channel.close();
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
