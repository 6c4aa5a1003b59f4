package no.fiksio.integrasjonspunkt.asice.zip;

import java.io.IOException;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerException;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerFault;

/**
 * Walks a container's entries from the front, one after the other without a gap. A reader that looks for the next header, or
 * believes the sizes in front, would let others see something else than it has seen. Not for threads; to be closed.
 */
public final class EntryWalker implements AutoCloseable {

    private static final int CHUNK = 16 * 1024;
    private static final long DESCRIPTOR_SIGNATURE = 0x08074B50L;
    private static final int PK = 0x4B50;

    private final ContainerInput in;
    private final ReadLimits limits;
    private final LimitedEntry sink;
    private final Inflater inflater = new Inflater(true);
    private final byte[] unpacked = new byte[CHUNK];
    private int count;

    public EntryWalker(ContainerInput in, ReadLimits limits) {
        this.in = in;
        this.limits = limits;
        this.sink = new LimitedEntry(limits);
    }

    /**
     * An entry, and its bytes if it is metadata.
     *
     * @param bytes null for documents
     */
    public record Walked(ZipRecord entry, byte[] bytes) {}

    /** The next entry, read to its end; empty when something else than a local header follows. */
    public Optional<Walked> next() throws IOException {
        long offset = in.position();
        if (in.peekInt(0) != LocalHeader.SIGNATURE) {
            if (offset == 0) {
                throw new ContainerException(ContainerFault.NOT_A_ZIP);
            }
            return Optional.empty();
        }
        if (++count > limits.entries()) {
            throw new ContainerException(ContainerFault.TOO_MANY_ENTRIES, "more than " + limits.entries());
        }
        in.readInt();
        LocalHeader header = LocalHeader.read(in, limits);
        return Optional.of(read(header, offset));
    }

    @Override
    public void close() {
        inflater.end();
    }

    private Walked read(LocalHeader header, long offset) throws IOException {
        long dataOffset = in.position();
        ZipRecord kind =
                new ZipRecord(header.name(), header.utf8(), offset, dataOffset, header.method(), 0, 0, 0, null);
        sink.begin(kind.isBuffered());
        if (header.method() == ZipRecord.STORED) {
            copy(Math.max(header.packedSize(), 0), header);
        } else {
            inflate(header);
        }
        long packedSize = in.position() - dataOffset;
        requireAsStated(header, packedSize);
        if (header.descriptor()) {
            readDescriptor(header, packedSize);
        }
        if (kind.isFolder() && sink.size() > 0) {
            throw fault(ContainerFault.FOLDER_WITH_CONTENT, header);
        }
        return new Walked(
                new ZipRecord(
                        header.name(),
                        header.utf8(),
                        offset,
                        dataOffset,
                        header.method(),
                        packedSize,
                        sink.size(),
                        sink.crc(),
                        sink.digest()),
                sink.kept());
    }

    private void copy(long size, LocalHeader header) throws IOException {
        long left = size;
        while (left > 0) {
            int take = (int) Math.min(left, in.buffered());
            if (take == 0) {
                throw fault(ContainerFault.TRUNCATED, header);
            }
            left -= take;
            sink.accept(in.buffer(), in.from(), take, size - left);
            in.consume(take);
        }
    }

    private void inflate(LocalHeader header) throws IOException {
        inflater.reset();
        long left = header.packedSize() < 0 ? Long.MAX_VALUE : header.packedSize();
        int given = 0;
        while (!inflater.finished()) {
            if (inflater.needsInput()) {
                in.consume(given);
                left -= given;
                given = (int) Math.min(left, in.buffered());
                if (given == 0) {
                    throw fault(left == 0 ? ContainerFault.COMPRESSION_INVALID : ContainerFault.TRUNCATED, header);
                }
                inflater.setInput(in.buffer(), in.from(), given);
            }
            inflateOnce(header);
        }
        in.consume(given - inflater.getRemaining());
    }

    private void inflateOnce(LocalHeader header) throws IOException {
        try {
            int length = inflater.inflate(unpacked);
            if (length > 0) {
                sink.accept(unpacked, 0, length, inflater.getBytesRead());
            } else if (!inflater.finished() && !inflater.needsInput()) {
                throw fault(ContainerFault.COMPRESSION_INVALID, header);
            }
        } catch (DataFormatException e) {
            throw new ContainerException(
                    ContainerFault.COMPRESSION_INVALID, ContainerException.printable(header.name()), e);
        }
        if (header.size() >= 0 && sink.size() > header.size()) {
            throw fault(ContainerFault.SIZE_MISMATCH, header);
        }
    }

    private void requireAsStated(LocalHeader header, long packedSize) throws ContainerException {
        if (header.size() >= 0 && (header.size() != sink.size() || header.packedSize() != packedSize)) {
            throw fault(ContainerFault.SIZE_MISMATCH, header);
        }
        if (header.crc() >= 0 && header.crc() != sink.crc()) {
            throw fault(ContainerFault.CRC_MISMATCH, header);
        }
    }

    /** With or without a signature, and with sizes of four or eight bytes: the one that says what was read, before a "PK". */
    private void readDescriptor(LocalHeader header, long packedSize) throws IOException {
        int signature = in.peekInt(0) == DESCRIPTOR_SIGNATURE ? 4 : 0;
        if (isDescriptor(signature, packedSize) || signature > 0 && isDescriptor(0, packedSize)) {
            return;
        }
        if (!in.has(signature + 12)) {
            throw fault(ContainerFault.TRUNCATED, header);
        }
        if (header.method() == ZipRecord.STORED && header.size() < 0) {
            throw fault(ContainerFault.STORED_WITHOUT_SIZE, header);
        }
        throw fault(
                in.peekInt(signature) == sink.crc() ? ContainerFault.SIZE_MISMATCH : ContainerFault.CRC_MISMATCH,
                header);
    }

    private boolean isDescriptor(int at, long packedSize) throws IOException {
        if (in.peekInt(at) != sink.crc()) {
            return false;
        }
        if (in.peekInt(at + 4) == packedSize && in.peekInt(at + 8) == sink.size() && isPkOrEnd(at + 12)) {
            in.consume(at + 12);
            return true;
        }
        if (in.has(at + 20)
                && in.peekLong(at + 4) == packedSize
                && in.peekLong(at + 12) == sink.size()
                && isPkOrEnd(at + 20)) {
            in.consume(at + 20);
            return true;
        }
        return false;
    }

    private boolean isPkOrEnd(int at) throws IOException {
        long next = in.peekInt(at);
        return next < 0 || (next & 0xFFFF) == PK;
    }

    private static ContainerException fault(ContainerFault fault, LocalHeader header) {
        return new ContainerException(fault, ContainerException.printable(header.name()));
    }
}
