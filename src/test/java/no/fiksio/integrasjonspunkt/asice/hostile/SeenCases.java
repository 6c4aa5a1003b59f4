package no.fiksio.integrasjonspunkt.asice.hostile;

import static no.fiksio.integrasjonspunkt.asice.fault.ContainerFault.*;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerFault;
import no.fiksio.integrasjonspunkt.asice.forge.CmsForge;
import no.fiksio.integrasjonspunkt.asice.forge.ContainerForge;
import no.fiksio.integrasjonspunkt.asice.forge.ForgedEntry;
import no.fiksio.integrasjonspunkt.asice.forge.Identity;
import no.fiksio.integrasjonspunkt.asice.forge.ZipForge;

/** Containers that were once handed to an archive system as signed by a trusted signer, or took all memory. */
public final class SeenCases {

    private static final byte[] FORGED = "<arkivmelding>forfalsket</arkivmelding>".getBytes(StandardCharsets.UTF_8);
    private static final int ZEROS = 800_000_000;

    private final List<HostileCase> cases = new ArrayList<>();

    public static List<HostileCase> all() {
        SeenCases all = new SeenCases();
        all.addForgeries();
        all.addUnsigned();
        all.addBombs();
        return all.cases;
    }

    private void addForgeries() {
        add("a second zip behind the signed one", TRAILING_BYTES, forge -> {
            byte[] signed = forge.build();
            ZipForge second = forge.zip();
            second.entry("arkivmelding.xml").content = FORGED;
            second.prefix = signed;
            return second.build();
        });
        add("a second zip behind, with offsets of its own", TRAILING_BYTES, forge -> {
            byte[] signed = forge.build();
            ZipForge second = forge.zip();
            second.entry("arkivmelding.xml").content = FORGED;
            byte[] other = second.build();
            return ByteBuffer.allocate(signed.length + other.length)
                    .put(signed)
                    .put(other)
                    .array();
        });
        add("one changed offset in the directory", DIRECTORY_MISMATCH, forge -> {
            forge.documents.put("a.bin", localEntry("arkivmelding.xml", FORGED));
            ZipForge zip = forge.zip();
            zip.entry("a.bin").stored();
            byte[] built = zip.build();
            ForgedEntry entry = zip.entry("arkivmelding.xml");
            entry.centralOffset = (long) indexOf(built, localEntry("arkivmelding.xml", FORGED));
            return zip.build();
        });
        add("one changed offset and all its sizes", DIRECTORY_MISMATCH, forge -> {
            forge.documents.put("a.bin", localEntry("arkivmelding.xml", FORGED));
            ZipForge zip = forge.zip();
            zip.entry("a.bin").stored();
            byte[] built = zip.build();
            ForgedEntry entry = zip.entry("arkivmelding.xml");
            entry.centralOffset = (long) indexOf(built, localEntry("arkivmelding.xml", FORGED));
            entry.centralMethod = 0;
            entry.centralSize = (long) FORGED.length;
            entry.centralPackedSize = (long) FORGED.length;
            CRC32 crc = new CRC32();
            crc.update(FORGED);
            entry.centralCrc = crc.getValue();
            return zip.build();
        });
        add("a local header hidden where a stream reader stops", STRAY_BYTES, forge -> {
            ZipForge zip = forge.zip();
            byte[] hidden = localEntry("arkivmelding.xml", FORGED);
            zip.beforeDirectory = ByteBuffer.allocate(4 + hidden.length)
                    .put("stop".getBytes(StandardCharsets.US_ASCII))
                    .put(hidden)
                    .array();
            return zip.build();
        });
        add("a local header hidden after the directory", STRAY_BYTES, forge -> {
            ZipForge zip = forge.zip();
            zip.afterDirectory = localEntry("arkivmelding.xml", FORGED);
            return zip.build();
        });
    }

    private void addUnsigned() {
        add("a file that no manifest names, twice, byte for byte the same", NAME_DUPLICATE, forge -> {
            ZipForge zip = forge.zip();
            zip.entries.add(new ForgedEntry("skadevare.exe", FORGED));
            zip.entries.add(new ForgedEntry("skadevare.exe", FORGED));
            return zip.build();
        });
        add("a file that only a signatures.xml names", XADES_UNSUPPORTED, forge -> {
            ZipForge zip = forge.zip();
            zip.entries.add(new ForgedEntry("skadevare.exe", FORGED));
            String xml = "<XAdESSignatures><Signature"
                    + " xmlns=\"http://www.w3.org/2000/09/xmldsig#\"><SignedInfo><Reference"
                    + " URI=\"skadevare.exe\"><DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/>"
                    + "<DigestValue>" + forge.digest(FORGED) + "</DigestValue></Reference></SignedInfo></Signature>"
                    + "</XAdESSignatures>";
            zip.entries.add(new ForgedEntry("META-INF/signatures.xml", xml.getBytes(StandardCharsets.UTF_8)));
            return zip.build();
        });
        for (boolean more : new boolean[] {false, true}) {
            add("a second manifest by a stranger" + (more ? " who adds a file" : ""), SIGNER_AMBIGUOUS, forge -> {
                ZipForge zip = forge.zip();
                ContainerForge second = ContainerForge.sound();
                second.signer = Identity.STRANGER;
                second.signatureName = "META-INF/signature2.p7s";
                if (more) {
                    second.documents.put("skadevare.exe", FORGED);
                    zip.entries.add(1, new ForgedEntry("skadevare.exe", FORGED));
                }
                byte[] manifest = second.manifest();
                zip.entries.add(new ForgedEntry("META-INF/asicmanifest2.xml", manifest));
                zip.entries.add(new ForgedEntry("META-INF/signature2.p7s", CmsForge.sign(manifest, Identity.STRANGER)));
                return zip.build();
            });
        }
    }

    private void addBombs() {
        for (String name : List.of(
                "META-INF/asicmanifest.xml", "META-INF/x", "META-INF/signature.p7s", "mimetype", "META-INF/a/b/c")) {
            add("800 MB of zeros in " + name, METADATA_TOO_LARGE, forge -> {
                ZipForge zip = forge.zip();
                zip.entries.removeIf(entry -> entry.name.equals(name));
                ForgedEntry bomb = new ForgedEntry(name, new byte[0]);
                bomb.packed = zeros(ZEROS);
                zip.entries.add(1, bomb.withDescriptor());
                return zip.build();
            });
        }
        add("a document of 4 GB in 4 MB", RATIO_TOO_HIGH, forge -> {
            ZipForge zip = forge.zip();
            ForgedEntry bomb = new ForgedEntry("a.bin", new byte[0]);
            bomb.packed = zeros(4_000_000_000L);
            zip.entries.add(1, bomb.withDescriptor());
            return zip.build();
        });
        add("100,000 entries", TOO_MANY_ENTRIES, forge -> many(forge, 100_000, ""));
        add("100,000 folders", TOO_MANY_ENTRIES, forge -> many(forge, 100_000, "/"));
        add("100,000 files in META-INF", TOO_MANY_ENTRIES, forge -> {
            ZipForge zip = forge.zip();
            for (int i = 0; i < 100_000; i++) {
                zip.entries.add(new ForgedEntry("META-INF/" + i, new byte[0]).stored());
            }
            return zip.build();
        });
        add("3 files in META-INF of 3 MB each", METADATA_TOO_LARGE, forge -> {
            ZipForge zip = forge.zip();
            for (int i = 0; i < 3; i++) {
                zip.entries.add(new ForgedEntry("META-INF/" + i, new byte[3_000_000]));
            }
            return zip.build();
        });
    }

    private static byte[] many(ContainerForge forge, int count, String suffix) {
        ZipForge zip = forge.zip();
        for (int i = 0; i < count; i++) {
            zip.entries.add(new ForgedEntry(i + suffix, new byte[0]).stored());
        }
        return zip.build();
    }

    private static byte[] localEntry(String name, byte[] content) {
        ZipForge zip = new ZipForge();
        zip.entries.add(new ForgedEntry(name, content).stored());
        byte[] whole = zip.build();
        int directory = indexOf(whole, new byte[] {'P', 'K', 1, 2});
        return java.util.Arrays.copyOf(whole, directory);
    }

    private static int indexOf(byte[] whole, byte[] part) {
        for (int i = 0; i <= whole.length - part.length; i++) {
            if (java.util.Arrays.equals(whole, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new IllegalArgumentException("Not found");
    }

    /** Compressed once and repeated: every megabyte of zeros after the first is packed alike. */
    private static byte[] zeros(long size) {
        Deflater deflater = new Deflater(9, true);
        byte[] first = megabyte(deflater);
        byte[] next = megabyte(deflater);
        deflater.end();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        packed.writeBytes(first);
        for (long done = 1 << 20; done < size; done += 1 << 20) {
            packed.writeBytes(next);
        }
        packed.write(3);
        packed.write(0);
        return packed.toByteArray();
    }

    private static byte[] megabyte(Deflater deflater) {
        byte[] buffer = new byte[65_536];
        deflater.setInput(new byte[1 << 20]);
        int length = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
        return java.util.Arrays.copyOf(buffer, length);
    }

    private void add(String what, ContainerFault fault, java.util.function.Function<ContainerForge, byte[]> build) {
        cases.add(new HostileCase("seen: " + what, fault, () -> build.apply(ContainerForge.sound())));
    }
}
