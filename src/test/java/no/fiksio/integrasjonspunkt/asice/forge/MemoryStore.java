package no.fiksio.integrasjonspunkt.asice.forge;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import no.fiksio.integrasjonspunkt.asice.container.ContainerStore;

/** A store in memory. */
public final class MemoryStore implements ContainerStore {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public OutputStream output() {
        return bytes;
    }

    @Override
    public InputStream read(long offset) {
        return new ByteArrayInputStream(Arrays.copyOfRange(bytes.toByteArray(), (int) offset, bytes.size()));
    }

    public byte[] bytes() {
        return bytes.toByteArray();
    }
}
