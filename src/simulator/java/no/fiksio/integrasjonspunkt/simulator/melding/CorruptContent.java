package no.fiksio.integrasjonspunkt.simulator.melding;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A payload with one byte in the middle turned over, as a fault on the way would leave it. */
public final class CorruptContent implements Content {

    private final Content whole;

    public CorruptContent(Content whole) {
        this.whole = whole;
    }

    @Override
    public long length() {
        return whole.length();
    }

    @Override
    public InputStream open() throws IOException {
        return new FlippingInput(whole.open(), whole.length() / 2);
    }

    @Override
    public void delete() {
        whole.delete();
    }

    private static final class FlippingInput extends FilterInputStream {

        private final long place;
        private long readBytes;

        FlippingInput(InputStream in, long place) {
            super(in);
            this.place = place;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            if (value < 0) {
                return value;
            }
            return readBytes++ == place ? value ^ 0xff : value;
        }

        @Override
        public int read(byte[] buffer, int from, int count) throws IOException {
            int n = super.read(buffer, from, count);
            if (n > 0) {
                if (readBytes <= place && place < readBytes + n) {
                    buffer[from + (int) (place - readBytes)] ^= (byte) 0xff;
                }
                readBytes += n;
            }
            return n;
        }

        @Override
        public long skip(long count) throws IOException {
            long n = super.skip(count);
            readBytes += n;
            return n;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
