package no.fiksio.integrasjonspunkt.asice.zip;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerException;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerFault;

/** A container's bytes from front to back, little-endian, each written to the store as it is fetched. Not for threads. */
public final class ContainerInput {

    private static final int BUFFER = 64 * 1024;

    private final InputStream source;
    private final OutputStream store;
    private final long most;
    private final byte[] buffer = new byte[BUFFER];
    private int from;
    private int to;
    private long fetched;

    /** @param most bytes that are fetched before {@link ContainerFault#CONTAINER_TOO_LARGE} */
    public ContainerInput(InputStream source, OutputStream store, long most) {
        this.source = source;
        this.store = store;
        this.most = most;
    }

    /** How many bytes have been consumed. */
    public long position() {
        return fetched - (to - from);
    }

    /** Whether nothing is left. */
    public boolean atEnd() throws IOException {
        return !has(1);
    }

    byte[] buffer() {
        return buffer;
    }

    int from() {
        return from;
    }

    /** Bytes that lie in the buffer; 0 only at the end of the container. */
    int buffered() throws IOException {
        if (from == to) {
            fetch();
        }
        return to - from;
    }

    void consume(int count) {
        from += count;
    }

    /** Whether as many bytes follow; they are in the buffer then. */
    boolean has(int count) throws IOException {
        while (to - from < count) {
            if (!fetch()) {
                return false;
            }
        }
        return true;
    }

    /** The unsigned number of four bytes that begins so many bytes ahead; -1 if the container ends before. */
    long peekInt(int ahead) throws IOException {
        return has(ahead + 4) ? intAt(from + ahead) : -1;
    }

    /** The number of eight bytes that begins so many bytes ahead; they must be in the buffer. */
    long peekLong(int ahead) {
        return intAt(from + ahead) | intAt(from + ahead + 4) << 32;
    }

    int readShort() throws IOException {
        require(2);
        int value = (buffer[from] & 0xFF) | (buffer[from + 1] & 0xFF) << 8;
        from += 2;
        return value;
    }

    long readInt() throws IOException {
        require(4);
        long value = intAt(from);
        from += 4;
        return value;
    }

    long readLong() throws IOException {
        long low = readInt();
        return low | readInt() << 32;
    }

    /** @param count at most what a field of two bytes can say */
    byte[] readBytes(int count) throws IOException {
        byte[] bytes = new byte[count];
        int done = 0;
        while (done < count) {
            int take = Math.min(count - done, buffered());
            if (take == 0) {
                throw new ContainerException(ContainerFault.TRUNCATED);
            }
            System.arraycopy(buffer, from, bytes, done, take);
            from += take;
            done += take;
        }
        return bytes;
    }

    private void require(int count) throws IOException {
        if (!has(count)) {
            throw new ContainerException(ContainerFault.TRUNCATED);
        }
    }

    private long intAt(int at) {
        return (buffer[at] & 0xFFL)
                | (buffer[at + 1] & 0xFFL) << 8
                | (buffer[at + 2] & 0xFFL) << 16
                | (buffer[at + 3] & 0xFFL) << 24;
    }

    private boolean fetch() throws IOException {
        if (from == to) {
            from = 0;
            to = 0;
        } else if (to == buffer.length) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        int count = source.read(buffer, to, buffer.length - to);
        if (count <= 0) {
            return false;
        }
        if (fetched + count > most) {
            throw new ContainerException(ContainerFault.CONTAINER_TOO_LARGE, "more than " + most + " bytes");
        }
        store.write(buffer, to, count);
        fetched += count;
        to += count;
        return true;
    }
}
