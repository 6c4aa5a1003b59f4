package no.fiksio.integrasjonspunkt.lager;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file on its way into the payload store. Closing it without {@link #fullfor} throws it away. */
public final class Innskudd extends OutputStream {

    private final String ref;
    private final Path midlertidig;
    private final Path maal;
    private final FileChannel kanal;
    private final OutputStream kryptert;
    private long storrelse;
    private boolean avsluttet;

    Innskudd(String ref, Path midlertidig, Path maal, FileChannel kanal, OutputStream kryptert) {
        this.ref = ref;
        this.midlertidig = midlertidig;
        this.maal = maal;
        this.kanal = kanal;
        // Tink's stream buffers a segment by itself; its close finishes the last one and closes the channel below.
        this.kryptert = kryptert;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int fra, int antall) throws IOException {
        kryptert.write(bytes, fra, antall);
        storrelse += antall;
    }

    /** Makes the file durable under its reference; how many bytes were written. */
    public long fullfor() throws IOException {
        kryptert.close();
        try (FileChannel skrevet = FileChannel.open(midlertidig, StandardOpenOption.WRITE)) {
            skrevet.force(true);
        }
        flytt();
        try (FileChannel mappe = FileChannel.open(maal.getParent())) {
            mappe.force(true);
        }
        avsluttet = true;
        return storrelse;
    }

    private void flytt() throws IOException {
        // A neighbour's deletion may take the empty folder away between the two calls: then once more.
        for (int forsok = 1; ; forsok++) {
            Files.createDirectories(maal.getParent());
            try {
                Files.move(midlertidig, maal, StandardCopyOption.ATOMIC_MOVE);
                return;
            } catch (NoSuchFileException e) {
                if (forsok == 3 || !Files.exists(midlertidig)) {
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
        if (avsluttet) {
            return;
        }
        avsluttet = true;
        try {
            kanal.close();
        } finally {
            Files.deleteIfExists(midlertidig);
        }
    }
}
