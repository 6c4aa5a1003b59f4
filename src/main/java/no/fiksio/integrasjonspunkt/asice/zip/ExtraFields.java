package no.fiksio.integrasjonspunkt.asice.zip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerException;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerFault;

/** The extra fields of a header: sizes of eight bytes (zip64), and second names, which must not differ from the first. */
final class ExtraFields {

    static final long IN_ZIP64 = 0xFFFFFFFFL;

    private static final int ZIP64 = 0x0001;
    private static final int UNICODE_PATH = 0x7075;
    private static final int AES = 0x9901;
    private static final int STRONG_ENCRYPTION = 0x0017;

    private final ByteBuffer zip64;

    private ExtraFields(ByteBuffer zip64) {
        this.zip64 = zip64;
    }

    static ExtraFields parse(byte[] raw, byte[] rawName) throws ContainerException {
        ByteBuffer extra = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer zip64 = null;
        Set<Integer> seen = new HashSet<>();
        while (extra.hasRemaining()) {
            if (extra.remaining() < 4) {
                throw invalid("an extra field is cut off");
            }
            int id = extra.getShort() & 0xFFFF;
            int length = extra.getShort() & 0xFFFF;
            if (length > extra.remaining()) {
                throw invalid("an extra field is longer than all of them");
            }
            ByteBuffer field = extra.slice(extra.position(), length).order(ByteOrder.LITTLE_ENDIAN);
            extra.position(extra.position() + length);
            if (!seen.add(id) && (id == ZIP64 || id == UNICODE_PATH)) {
                throw invalid("an extra field is there twice");
            }
            switch (id) {
                case ZIP64 -> zip64 = field;
                case UNICODE_PATH -> requireSameName(field, rawName);
                case AES, STRONG_ENCRYPTION -> throw new ContainerException(ContainerFault.ENTRY_ENCRYPTED);
                default -> {}
            }
        }
        return new ExtraFields(zip64);
    }

    /** The value itself, or the next one of the zip64 field if the header says that it is there. */
    long value(long inHeader) throws ContainerException {
        if (inHeader != IN_ZIP64) {
            return inHeader;
        }
        if (zip64 == null || zip64.remaining() < Long.BYTES) {
            throw invalid("a size is missing");
        }
        long value = zip64.getLong();
        if (value < 0) {
            throw invalid("a size is too large");
        }
        return value;
    }

    boolean hasZip64() {
        return zip64 != null;
    }

    private static void requireSameName(ByteBuffer field, byte[] rawName) throws ContainerException {
        if (field.remaining() < 5) {
            throw invalid("a second name is cut off");
        }
        field.get();
        long crc = field.getInt() & 0xFFFFFFFFL;
        byte[] second = new byte[field.remaining()];
        field.get(second);
        CRC32 sum = new CRC32();
        sum.update(rawName);
        if (sum.getValue() != crc || !Arrays.equals(second, rawName)) {
            throw invalid("a file has a second name");
        }
    }

    private static ContainerException invalid(String what) {
        return new ContainerException(ContainerFault.HEADER_INVALID, what);
    }
}
