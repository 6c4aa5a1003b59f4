package no.fiksio.integrasjonspunkt.asice;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Keeps the stream beneath open: the container's writer closes what it has written to, which throws a deposit away. */
final class CloseShield extends FilterOutputStream {

    CloseShield(OutputStream out) {
        super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        out.write(bytes, from, count);
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
