package no.fiksio.integrasjonspunkt.asice;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Writes down everything that a reader takes from the stream, and after it what the reader left. */
final class TeeInput extends FilterInputStream {

    private final OutputStream copy;

    TeeInput(InputStream source, OutputStream copy) {
        super(source);
        this.copy = copy;
    }

    /** Takes the rest: a zip reader stops before the central directory. */
    void atEnd() throws IOException {
        byte[] buffer = new byte[16_384];
        int readBytes;
        do {
            readBytes = read(buffer, 0, buffer.length);
        } while (readBytes >= 0);
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        if (b >= 0) {
            copy.write(b);
        }
        return b;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
        int readBytes = super.read(bytes, from, count);
        if (readBytes > 0) {
            copy.write(bytes, from, readBytes);
        }
        return readBytes;
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, 16_384)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
