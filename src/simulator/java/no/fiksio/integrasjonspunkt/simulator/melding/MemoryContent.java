package no.fiksio.integrasjonspunkt.simulator.melding;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** A payload so small that a file would cost more. */
public final class MemoryContent implements Content {

    private final byte[] bytes;

    public MemoryContent(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public void delete() {
        // The garbage collector's.
    }
}
