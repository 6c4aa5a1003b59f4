package no.fiksio.integrasjonspunkt.asice.zip;

import java.io.IOException;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerException;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerFault;

/**
 * The header in front of an entry (PKWARE APPNOTE 4.3.7).
 *
 * @param descriptor whether sizes and checksum follow the data
 * @param packedSize -1 if it is not known yet
 * @param size       -1 if it is not known yet
 * @param crc        -1 if it is not known yet
 */
record LocalHeader(String name, boolean utf8, boolean descriptor, int method, long packedSize, long size, long crc) {

    static final long SIGNATURE = 0x04034B50L;

    private static final int FLAG_ENCRYPTED = 1;
    private static final int FLAG_DESCRIPTOR = 1 << 3;
    private static final int FLAG_PATCH = 1 << 5;
    private static final int FLAG_STRONG_ENCRYPTION = 1 << 6;
    private static final int FLAG_UTF8 = 1 << 11;
    private static final int FLAG_MASKED = 1 << 13;

    /** Reads what follows the signature. */
    static LocalHeader read(ContainerInput in, ReadLimits limits) throws IOException {
        in.readShort(); // version needed
        int flags = in.readShort();
        int method = in.readShort();
        in.readInt(); // time
        long crc = in.readInt();
        long packedSize = in.readInt();
        long size = in.readInt();
        int nameLength = in.readShort();
        int extraLength = in.readShort();
        requireReadable(flags, method);
        requireShort(nameLength, limits);
        byte[] rawName = in.readBytes(nameLength);
        ExtraFields extra = ExtraFields.parse(in.readBytes(extraLength), rawName);
        String name = EntryName.decode(rawName);
        EntryName.requireSafe(name);
        boolean descriptor = (flags & FLAG_DESCRIPTOR) != 0;
        boolean sizesLater = descriptor && crc == 0 && (packedSize == 0 && size == 0 || extra.hasZip64());
        if (sizesLater) {
            return new LocalHeader(name, isUtf8(flags), true, method, -1, -1, -1);
        }
        long realSize = extra.value(size);
        return new LocalHeader(name, isUtf8(flags), descriptor, method, extra.value(packedSize), realSize, crc);
    }

    static boolean isUtf8(int flags) {
        return (flags & FLAG_UTF8) != 0;
    }

    static void requireReadable(int flags, int method) throws ContainerException {
        if ((flags & (FLAG_ENCRYPTED | FLAG_STRONG_ENCRYPTION | FLAG_MASKED)) != 0) {
            throw new ContainerException(ContainerFault.ENTRY_ENCRYPTED);
        }
        if ((flags & FLAG_PATCH) != 0 || method != ZipRecord.STORED && method != ZipRecord.DEFLATED) {
            throw new ContainerException(ContainerFault.METHOD_UNSUPPORTED, "method " + method);
        }
    }

    static void requireShort(int nameLength, ReadLimits limits) throws ContainerException {
        if (nameLength > limits.nameBytes()) {
            throw new ContainerException(ContainerFault.NAME_TOO_LONG, nameLength + " bytes");
        }
    }
}
