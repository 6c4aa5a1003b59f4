package no.fiksio.integrasjonspunkt.asice.forge;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Writes zip files by hand, right or wrong. */
public final class ZipForge {

    public final List<ForgedEntry> entries = new ArrayList<>();
    public byte[] prefix = {};
    public byte[] beforeDirectory = {};
    public byte[] afterDirectory = {};
    public byte[] comment = {};
    public byte[] suffix = {};
    public boolean zip64;
    public Long endCount;
    public Long endDiskCount;
    public Long endLength;
    public Long endStart;
    public int endDisk;
    public int endFirstDisk;
    public Integer commentLength;
    public Long zip64Length;
    public Long zip64Count;
    public Long zip64Start;
    public Long zip64Size;
    public Long zip64Position;
    public boolean withoutEnd;
    public boolean withoutLocator;
    public boolean reversedDirectory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public ForgedEntry entry(String name) {
        return entries.stream()
                .filter(entry -> entry.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    public byte[] build() {
        out.reset();
        out.writeBytes(prefix);
        entries.forEach(this::writeLocal);
        out.writeBytes(beforeDirectory);
        long start = out.size();
        List<ForgedEntry> listed = new ArrayList<>(
                entries.stream().filter(entry -> !entry.withoutCentral).toList());
        if (reversedDirectory) {
            java.util.Collections.reverse(listed);
        }
        listed.forEach(this::writeCentral);
        long length = out.size() - start;
        out.writeBytes(afterDirectory);
        if (!withoutEnd) {
            writeEnd(start, length, listed.size());
        }
        out.writeBytes(suffix);
        return out.toByteArray();
    }

    private void writeLocal(ForgedEntry entry) {
        if (entry.withoutLocal) {
            return;
        }
        out.writeBytes(entry.before);
        entry.offset = out.size();
        byte[] packed = entry.packed();
        byte[] name = entry.localName == null ? entry.nameBytes() : entry.localName;
        boolean later = entry.descriptor && !entry.sizesInFront;
        number(4, 0x04034B50L);
        number(2, 20);
        number(2, or(entry.localFlags, entry.flags | (entry.descriptor ? 8 : 0)));
        number(2, or(entry.localMethod, entry.method));
        number(4, 0x58210000L);
        number(4, or(entry.localCrc, later ? 0 : entry.crc()));
        number(4, or(entry.localPackedSize, later ? 0 : packed.length));
        number(4, or(entry.localSize, later ? 0 : entry.content.length));
        number(2, name.length);
        number(2, entry.localExtra.length);
        out.writeBytes(name);
        out.writeBytes(entry.localExtra);
        out.writeBytes(packed);
        if (entry.descriptor) {
            writeDescriptor(entry, packed.length);
        }
        out.writeBytes(entry.after);
    }

    private void writeDescriptor(ForgedEntry entry, int packedSize) {
        int width = entry.descriptor64 ? 8 : 4;
        if (entry.descriptorSigned) {
            number(4, 0x08074B50L);
        }
        number(4, or(entry.descriptorCrc, entry.crc()));
        number(width, or(entry.descriptorPackedSize, packedSize));
        number(width, or(entry.descriptorSize, entry.content.length));
    }

    private void writeCentral(ForgedEntry entry) {
        byte[] name = entry.centralName == null ? entry.nameBytes() : entry.centralName;
        number(4, 0x02014B50L);
        number(2, 20);
        number(2, 20);
        number(2, or(entry.centralFlags, entry.flags | (entry.descriptor ? 8 : 0)));
        number(2, or(entry.centralMethod, entry.method));
        number(4, 0x58210000L);
        number(4, or(entry.centralCrc, entry.crc()));
        number(4, or(entry.centralPackedSize, entry.packed().length));
        number(4, or(entry.centralSize, entry.content.length));
        number(2, name.length);
        number(2, entry.centralExtra.length);
        number(2, entry.comment.length);
        number(2, entry.disk);
        number(2, 0);
        number(4, entry.attributes);
        number(4, or(entry.centralOffset, entry.offset));
        out.writeBytes(name);
        out.writeBytes(entry.centralExtra);
        out.writeBytes(entry.comment);
    }

    private void writeEnd(long start, long length, int count) {
        if (zip64) {
            writeZip64End(start, length, count);
        }
        number(4, 0x06054B50L);
        number(2, endDisk);
        number(2, endFirstDisk);
        number(2, or(endDiskCount, zip64 ? 0xFFFF : count));
        number(2, or(endCount, zip64 ? 0xFFFF : count));
        number(4, or(endLength, zip64 ? 0xFFFFFFFFL : length));
        number(4, or(endStart, zip64 ? 0xFFFFFFFFL : start));
        number(2, commentLength == null ? comment.length : commentLength);
        out.writeBytes(comment);
    }

    private void writeZip64End(long start, long length, int count) {
        long position = out.size();
        number(4, 0x06064B50L);
        number(8, or(zip64Length, 44));
        number(2, 45);
        number(2, 45);
        number(4, 0);
        number(4, 0);
        number(8, or(zip64Count, count));
        number(8, or(zip64Count, count));
        number(8, or(zip64Size, length));
        number(8, or(zip64Start, start));
        if (!withoutLocator) {
            number(4, 0x07064B50L);
            number(4, 0);
            number(8, or(zip64Position, position));
            number(4, 1);
        }
    }

    private static long or(Number set, long right) {
        return set == null ? right : set.longValue();
    }

    private void number(int width, long value) {
        for (int i = 0; i < width; i++) {
            out.write((int) (value >>> 8 * i));
        }
    }
}
