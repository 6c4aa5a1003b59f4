package no.fiksio.integrasjonspunkt.asice.hostile;

import static no.fiksio.integrasjonspunkt.asice.fault.ContainerFault.*;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerFault;
import no.fiksio.integrasjonspunkt.asice.forge.ContainerForge;
import no.fiksio.integrasjonspunkt.asice.forge.ForgedEntry;
import no.fiksio.integrasjonspunkt.asice.forge.ZipForge;

/** Every field of a zip entry made wrong, for every entry of a sound container. */
final class EntryCases {

    private static final List<String> ENTRIES = List.of(
            "mimetype",
            "arkivmelding.xml",
            "vedlegg/søknad ”Á”.bin",
            "META-INF/asicmanifest.xml",
            "META-INF/signature.p7s");

    private final List<HostileCase> cases = new ArrayList<>();

    static List<HostileCase> all() {
        EntryCases all = new EntryCases();
        ENTRIES.forEach(all::addFields);
        ENTRIES.forEach(all::addData);
        ENTRIES.forEach(all::addPlaces);
        return all.cases;
    }

    private void addFields(String entry) {
        add(entry, "encrypted by its local header", ENTRY_ENCRYPTED, e -> e.localFlags = 0x801);
        add(entry, "encrypted by the directory", ENTRY_ENCRYPTED, e -> e.centralFlags = 0x801);
        add(entry, "strongly encrypted", ENTRY_ENCRYPTED, e -> e.flags = 0x841);
        add(entry, "masked", ENTRY_ENCRYPTED, e -> e.flags = 0x2800);
        add(entry, "masked by the directory", ENTRY_ENCRYPTED, e -> e.centralFlags = 0x2800);
        add(entry, "patch data", METHOD_UNSUPPORTED, e -> e.localFlags = 0x820);
        for (int method : new int[] {1, 6, 9, 12, 14, 93, 95, 97, 98, 99}) {
            add(entry, "method " + method, METHOD_UNSUPPORTED, e -> e.method = method);
        }
        add(entry, "another method in the directory", DIRECTORY_MISMATCH, e -> e.centralMethod = e.method == 0 ? 8 : 0);
        add(entry, "not UTF-8 by the directory", DIRECTORY_MISMATCH, e -> e.centralFlags = 0);
        add(entry, "not UTF-8 by its local header", DIRECTORY_MISMATCH, e -> e.localFlags = 0);
        add(entry, "another name in the directory", DIRECTORY_MISMATCH, e -> e.centralName = ascii("annet.xml"));
        add(
                entry,
                "a name in other case in the directory",
                DIRECTORY_MISMATCH,
                e -> e.centralName = (e.name.substring(0, e.name.length() - 1) + "X").getBytes(StandardCharsets.UTF_8));
        add(entry, "an empty name in the directory", DIRECTORY_MISMATCH, e -> e.centralName = new byte[0]);
        add(entry, "another checksum in the directory", DIRECTORY_MISMATCH, e -> e.centralCrc = e.crc() ^ 1);
        add(entry, "another size in the directory", DIRECTORY_MISMATCH, e -> e.centralSize = e.content.length + 1L);
        add(
                entry,
                "another packed size in the directory",
                DIRECTORY_MISMATCH,
                e -> e.centralPackedSize = e.packed().length - 1L);
        add(entry, "a size of 4 GiB without zip64", HEADER_INVALID, e -> e.centralSize = 0xFFFFFFFFL);
        add(entry, "a link", SPECIAL_FILE, e -> e.attributes = 0120777L << 16);
        add(entry, "a device", SPECIAL_FILE, e -> e.attributes = 0060666L << 16);
        add(entry, "a pipe", SPECIAL_FILE, e -> e.attributes = 0010666L << 16);
        add(entry, "a folder by its attributes", SPECIAL_FILE, e -> e.attributes = 0x10);
        add(entry, "on another disk", MULTI_DISK, e -> e.disk = 1);
        for (boolean local : new boolean[] {true, false}) {
            String where = local ? " in front" : " in the directory";
            extra(entry, "an extra field cut off" + where, HEADER_INVALID, local, 1, 2, 3);
            extra(entry, "an extra field too long" + where, HEADER_INVALID, local, 0x55, 0x54, 9, 0, 1);
            extra(entry, "AES" + where, ENTRY_ENCRYPTED, local, 0x01, 0x99, 0, 0);
            extra(entry, "strong encryption" + where, ENTRY_ENCRYPTED, local, 0x17, 0x00, 0, 0);
            extra(entry, "two zip64 fields" + where, HEADER_INVALID, local, 1, 0, 0, 0, 1, 0, 0, 0);
            add(entry, "a second name" + where, HEADER_INVALID, e -> setExtra(e, local, unicodePath(e, "andre.xml")));
        }
    }

    private void addData(String entry) {
        add(entry, "another checksum in front", CRC_MISMATCH, e -> e.localCrc = e.crc() ^ 0x100);
        add(entry, "a larger size in front", SIZE_MISMATCH, e -> e.localSize = e.content.length + 1L);
        add(entry, "another checksum behind", CRC_MISMATCH, e -> later(e).descriptorCrc = e.crc() ^ 1);
        add(entry, "another size behind", SIZE_MISMATCH, e -> later(e).descriptorSize = e.content.length + 1L);
        add(entry, "another packed size behind", SIZE_MISMATCH, e -> later(e).descriptorPackedSize = 1L);
        add(entry, "stored, sizes behind", STORED_WITHOUT_SIZE, e -> e.stored().withDescriptor());
        add(entry, "deflated data that are cut off", COMPRESSION_INVALID, e -> {
            e.method = 8;
            byte[] whole = ForgedEntry.deflate(e.content);
            e.packed = Arrays.copyOf(whole, whole.length - 1);
        });
        add(entry, "deflated data with more behind", SIZE_MISMATCH, e -> {
            e.method = 8;
            byte[] whole = ForgedEntry.deflate(e.content);
            e.packed = Arrays.copyOf(whole, whole.length + 3);
        });
        add(entry, "deflated data that are broken", COMPRESSION_INVALID, e -> {
            e.method = 8;
            e.packed = new byte[] {(byte) 0xFF, (byte) 0xFF, 1, 2, 3, 4};
        });
        add(entry, "a zlib header", COMPRESSION_INVALID, e -> {
            e.method = 8;
            e.packed = concat(new byte[] {0x78, (byte) 0x9C}, ForgedEntry.deflate(e.content));
        });
    }

    private void addPlaces(String entry) {
        add(
                entry,
                "bytes in front",
                entry.equals("mimetype") ? NOT_A_ZIP : STRAY_BYTES,
                e -> e.before = ascii("skjult"));
        add(entry, "bytes behind", STRAY_BYTES, e -> e.after = ascii("skjult"));
        add(entry, "a zero behind", STRAY_BYTES, e -> e.after = new byte[1]);
        add(entry, "not in the directory", DIRECTORY_MISMATCH, e -> e.withoutCentral = true);
        add(entry, "an offset too small", DIRECTORY_MISMATCH, e -> e.centralOffset = 7L);
        add(entry, "an offset beyond the end", DIRECTORY_MISMATCH, e -> e.centralOffset = 10_000_000L);
        edit(entry, "twice, the same bytes", NAME_DUPLICATE, (zip, e) -> zip.entries.add(copy(e, e.name, e.content)));
        edit(
                entry,
                "twice, other bytes first",
                NAME_DUPLICATE,
                (zip, e) -> zip.entries.add(1, copy(e, e.name, e.content)));
        edit(entry, "twice in the directory", DIRECTORY_MISMATCH, (zip, e) -> {
            ForgedEntry twice = copy(e, e.name, e.content);
            twice.withoutLocal = true;
            twice.centralOffset = 0L;
            zip.entries.add(twice);
        });
        edit(entry, "only in the directory", DIRECTORY_MISMATCH, (zip, e) -> {
            ForgedEntry only = copy(e, "bare-katalog.xml", e.content);
            only.withoutLocal = true;
            only.centralOffset = 5L;
            zip.entries.add(only);
        });
    }

    private static ForgedEntry later(ForgedEntry entry) {
        entry.method = 8;
        return entry.withDescriptor();
    }

    private static ForgedEntry copy(ForgedEntry entry, String name, byte[] content) {
        ForgedEntry copy = new ForgedEntry(name, content);
        copy.method = entry.method;
        return copy;
    }

    private void extra(String entry, String what, ContainerFault fault, boolean local, int... bytes) {
        byte[] extra = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            extra[i] = (byte) bytes[i];
        }
        add(entry, what, fault, e -> setExtra(e, local, extra));
    }

    private static void setExtra(ForgedEntry entry, boolean local, byte[] extra) {
        if (local) {
            entry.localExtra = extra;
        } else {
            entry.centralExtra = extra;
        }
    }

    static byte[] unicodePath(ForgedEntry entry, String second) {
        java.util.zip.CRC32 crc = new java.util.zip.CRC32();
        crc.update(entry.name.getBytes(StandardCharsets.UTF_8));
        byte[] name = second.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(9 + name.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 0x7075)
                .putShort((short) (5 + name.length))
                .put((byte) 1)
                .putInt((int) crc.getValue())
                .put(name)
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    private void add(String entry, String what, ContainerFault fault, java.util.function.Consumer<ForgedEntry> edit) {
        edit(entry, what, fault, (zip, e) -> edit.accept(e));
    }

    private void edit(String entry, String what, ContainerFault fault, BiConsumer<ZipForge, ForgedEntry> edit) {
        cases.add(new HostileCase(entry + ": " + what, fault, () -> {
            ContainerForge forge = ContainerForge.sound();
            forge.zipEdit = zip -> edit.accept(zip, zip.entry(entry));
            return forge.build();
        }));
    }
}
