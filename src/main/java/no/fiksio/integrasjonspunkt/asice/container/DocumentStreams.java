package no.fiksio.integrasjonspunkt.asice.container;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import no.fiksio.integrasjonspunkt.asice.zip.ZipRecord;

/** Reads single entries of a container that was found sound, without walking it again. */
public final class DocumentStreams {

    private static final int BUFFER = 16 * 1024;

    private DocumentStreams() {}

    /** An entry's unpacked bytes; the caller closes the stream. */
    public static InputStream open(ContainerStore store, ZipRecord entry) throws IOException {
        InputStream packed =
                new Part(new BufferedInputStream(store.read(entry.dataOffset()), BUFFER), entry.packedSize());
        return entry.method() == ZipRecord.STORED ? packed : new Inflated(packed);
    }

    /** An inflater that is given is not ended by the stream itself. */
    private static final class Inflated extends InflaterInputStream {

        Inflated(InputStream packed) {
            super(packed, new Inflater(true), BUFFER);
        }

        @Override
        public void close() throws IOException {
            super.close();
            inf.end();
        }
    }

    /** So many bytes of a stream. */
    private static final class Part extends FilterInputStream {

        private long left;

        Part(InputStream in, long size) {
            super(in);
            this.left = size;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int from, int count) throws IOException {
            if (left == 0 && count > 0) {
                return -1;
            }
            int length = super.read(bytes, from, (int) Math.min(count, left));
            left -= Math.max(length, 0);
            return length;
        }

        @Override
        public long skip(long count) throws IOException {
            return readNBytes((int) Math.min(count, BUFFER)).length;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
