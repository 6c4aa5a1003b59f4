package no.fiksio.integrasjonspunkt.asice;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Writes down everything that a reader takes from the stream, and after it what the reader left. */
final class Avskrift extends FilterInputStream {

    private final OutputStream kopi;

    Avskrift(InputStream kilde, OutputStream kopi) {
        super(kilde);
        this.kopi = kopi;
    }

    /** Takes the rest: a zip reader stops before the central directory. */
    void tilSlutt() throws IOException {
        byte[] buffer = new byte[16_384];
        int lest;
        do {
            lest = read(buffer, 0, buffer.length);
        } while (lest >= 0);
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        if (b >= 0) {
            kopi.write(b);
        }
        return b;
    }

    @Override
    public int read(byte[] bytes, int fra, int antall) throws IOException {
        int lest = super.read(bytes, fra, antall);
        if (lest > 0) {
            kopi.write(bytes, fra, lest);
        }
        return lest;
    }

    @Override
    public long skip(long antall) throws IOException {
        return readNBytes((int) Math.min(antall, 16_384)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
