package no.fiksio.integrasjonspunkt.asice.zip;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerException;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerFault;

/**
 * Holds a container's directory, which other readers go by, against what was walked from the front: the same entries, with
 * the same names, offsets, sizes and checksums, no more and no less, and nothing between or after (APPNOTE 4.3.12).
 */
public final class CentralDirectory {

    private static final long SIGNATURE = 0x02014B50L;

    private final ContainerInput in;
    private final ReadLimits limits;
    private final Map<Long, ZipRecord> byOffset = new HashMap<>();

    private CentralDirectory(ContainerInput in, ReadLimits limits) {
        this.in = in;
        this.limits = limits;
    }

    /** Reads the directory to the container's end. Names must be unique, even if composed characters are not told apart. */
    public static void requireAgreement(ContainerInput in, List<ZipRecord> walked, ReadLimits limits)
            throws IOException {
        CentralDirectory directory = new CentralDirectory(in, limits);
        Set<String> names = new HashSet<>();
        for (ZipRecord entry : walked) {
            directory.byOffset.put(entry.offset(), entry);
            if (!names.add(nameKey(entry))) {
                throw fault(ContainerFault.NAME_DUPLICATE, entry);
            }
        }
        directory.read(walked.size());
    }

    /** A folder and a file of one name exclude each other. */
    private static String nameKey(ZipRecord entry) {
        String key = EntryName.key(entry.name());
        return key.endsWith("/") ? key.substring(0, key.length() - 1) : key;
    }

    private void read(int count) throws IOException {
        long start = in.position();
        long signature = in.peekInt(0);
        if (signature < 0) {
            throw new ContainerException(ContainerFault.TRUNCATED, "it has no directory");
        }
        if (signature != SIGNATURE && !DirectoryEnd.isEnd(signature)) {
            throw new ContainerException(ContainerFault.STRAY_BYTES, "before the directory");
        }
        while (in.peekInt(0) == SIGNATURE) {
            readEntry();
        }
        if (!byOffset.isEmpty()) {
            throw fault(
                    ContainerFault.DIRECTORY_MISMATCH,
                    byOffset.values().iterator().next());
        }
        DirectoryEnd.require(in, start, in.position() - start, count);
    }

    private void readEntry() throws IOException {
        in.readInt();
        in.readInt(); // versions
        int flags = in.readShort();
        int method = in.readShort();
        in.readInt(); // time
        long crc = in.readInt();
        long packedSize = in.readInt();
        long size = in.readInt();
        int nameLength = in.readShort();
        int extraLength = in.readShort();
        int commentLength = in.readShort();
        int disk = in.readShort();
        in.readShort(); // internal attributes
        long attributes = in.readInt();
        long offset = in.readInt();
        LocalHeader.requireReadable(flags, method);
        LocalHeader.requireShort(nameLength, limits);
        byte[] rawName = in.readBytes(nameLength);
        ExtraFields extra = ExtraFields.parse(in.readBytes(extraLength), rawName);
        in.readBytes(commentLength);
        long realSize = extra.value(size);
        long realPackedSize = extra.value(packedSize);
        ZipRecord walked = byOffset.remove(extra.value(offset));
        String name = EntryName.decode(rawName);
        if (walked == null) {
            throw new ContainerException(
                    ContainerFault.DIRECTORY_MISMATCH,
                    "there is no file where the directory says of " + ContainerException.printable(name));
        }
        if (disk != 0) {
            throw new ContainerException(ContainerFault.MULTI_DISK);
        }
        if (!walked.name().equals(name)
                || walked.utf8() != LocalHeader.isUtf8(flags)
                || walked.method() != method
                || walked.crc() != crc
                || walked.size() != realSize
                || walked.packedSize() != realPackedSize) {
            throw fault(ContainerFault.DIRECTORY_MISMATCH, walked);
        }
        requirePlain(walked, attributes);
    }

    /** The upper half is a Unix mode if it is set: links and devices would be unpacked as such. */
    private static void requirePlain(ZipRecord walked, long attributes) throws ContainerException {
        int type = (int) (attributes >>> 28);
        boolean plain = type == 0 || type == 8 && !walked.isFolder() || type == 4 && walked.isFolder();
        boolean dosFolder = (attributes & 0x10) != 0;
        if (!plain || dosFolder && !walked.isFolder()) {
            throw fault(ContainerFault.SPECIAL_FILE, walked);
        }
    }

    private static ContainerException fault(ContainerFault fault, ZipRecord entry) {
        return new ContainerException(fault, ContainerException.printable(entry.name()));
    }
}
