package no.fiksio.integrasjonspunkt.asice.zip;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerException;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerFault;

/** The one end-of-directory record at a container's very end, with its zip64 part in front if there is one. */
final class DirectoryEnd {

    private static final long SIGNATURE = 0x06054B50L;
    private static final long ZIP64_SIGNATURE = 0x06064B50L;
    private static final long ZIP64_LOCATOR_SIGNATURE = 0x07064B50L;
    private static final long ZIP64_LENGTH = 44;
    private static final int SHORT_IN_ZIP64 = 0xFFFF;
    private static final String TYPE = "mimetype=";

    private DirectoryEnd() {}

    static boolean isEnd(long signature) {
        return signature == SIGNATURE || signature == ZIP64_SIGNATURE;
    }

    /** Requires that the end says what the directory was found to be, and that nothing follows. */
    static void require(ContainerInput in, long start, long length, int count) throws IOException {
        boolean zip64 = in.peekInt(0) == ZIP64_SIGNATURE;
        if (zip64) {
            requireZip64(in, start, length, count);
        }
        long signature = in.peekInt(0);
        if (signature < 0) {
            throw new ContainerException(ContainerFault.TRUNCATED, "its directory has no end");
        }
        if (signature != SIGNATURE) {
            throw new ContainerException(ContainerFault.STRAY_BYTES, "after the directory");
        }
        in.readInt();
        int disk = in.readShort();
        int firstDisk = in.readShort();
        if ((disk != 0 || firstDisk != 0) && !(zip64 && disk == SHORT_IN_ZIP64 && firstDisk == SHORT_IN_ZIP64)) {
            throw new ContainerException(ContainerFault.MULTI_DISK);
        }
        requireEqual(in.readShort(), count, SHORT_IN_ZIP64, zip64);
        requireEqual(in.readShort(), count, SHORT_IN_ZIP64, zip64);
        requireEqual(in.readInt(), length, ExtraFields.IN_ZIP64, zip64);
        requireEqual(in.readInt(), start, ExtraFields.IN_ZIP64, zip64);
        requireHarmless(new String(in.readBytes(in.readShort()), StandardCharsets.ISO_8859_1));
        if (!in.atEnd()) {
            throw new ContainerException(ContainerFault.TRAILING_BYTES);
        }
    }

    private static void requireZip64(ContainerInput in, long start, long length, int count) throws IOException {
        long position = in.position();
        in.readInt();
        if (in.readLong() != ZIP64_LENGTH) {
            throw invalid("its zip64 end has another length than it must have");
        }
        in.readInt(); // versions
        if (in.readInt() != 0 || in.readInt() != 0) {
            throw new ContainerException(ContainerFault.MULTI_DISK);
        }
        requireEqual(in.readLong(), count);
        requireEqual(in.readLong(), count);
        requireEqual(in.readLong(), length);
        requireEqual(in.readLong(), start);
        if (in.peekInt(0) != ZIP64_LOCATOR_SIGNATURE) {
            throw invalid("its zip64 end has no locator");
        }
        in.readInt();
        long disk = in.readInt();
        requireEqual(in.readLong(), position);
        if (disk != 0 || in.readInt() > 1) {
            throw new ContainerException(ContainerFault.MULTI_DISK);
        }
    }

    private static void requireEqual(long stated, long actual, long inZip64, boolean zip64) throws ContainerException {
        if (!(zip64 && stated == inZip64)) {
            requireEqual(stated, actual);
        }
    }

    private static void requireEqual(long stated, long actual) throws ContainerException {
        if (stated != actual) {
            throw invalid("its end says " + stated + " where " + actual + " is right");
        }
    }

    /** Readers find the end by searching backwards: a comment must not look like another end. */
    private static void requireHarmless(String comment) throws ContainerException {
        if (comment.contains("PK")) {
            throw invalid("its comment looks like a zip record");
        }
        if (comment.startsWith(TYPE) && !AsicMediaType.isAsicE(comment.substring(TYPE.length()))) {
            throw new ContainerException(ContainerFault.MIMETYPE_WRONG, "in the comment");
        }
    }

    private static ContainerException invalid(String what) {
        return new ContainerException(ContainerFault.DIRECTORY_INVALID, what);
    }
}
