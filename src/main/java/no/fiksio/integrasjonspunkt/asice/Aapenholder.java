package no.fiksio.integrasjonspunkt.asice;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Keeps the stream beneath open: the container's writer closes what it has written to, which throws a deposit away. */
final class Aapenholder extends FilterOutputStream {

    Aapenholder(OutputStream ut) {
        super(ut);
    }

    @Override
    public void write(byte[] bytes, int fra, int antall) throws IOException {
        out.write(bytes, fra, antall);
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
