package no.fiksio.integrasjonspunkt.simulator.melding;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** A payload so small that a file would cost more. */
public final class Minneinnhold implements Innhold {

    private final byte[] bytes;

    public Minneinnhold(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public long lengde() {
        return bytes.length;
    }

    @Override
    public InputStream apne() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public void slett() {
        // The garbage collector's.
    }
}
