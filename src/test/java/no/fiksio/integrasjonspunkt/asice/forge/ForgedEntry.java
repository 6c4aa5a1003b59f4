package no.fiksio.integrasjonspunkt.asice.forge;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** One zip entry of which every field can be set to something else than what is right. Null is what is right. */
public final class ForgedEntry {

    public String name;
    public byte[] content;
    public int method = 8;
    public int flags = 0x800;
    public boolean descriptor;
    public boolean descriptorSigned = true;
    public boolean descriptor64;
    public boolean sizesInFront;
    public byte[] packed;
    public byte[] localName;
    public byte[] centralName;
    public Integer localMethod;
    public Integer centralMethod;
    public Integer localFlags;
    public Integer centralFlags;
    public Long localCrc;
    public Long localPackedSize;
    public Long localSize;
    public Long centralCrc;
    public Long centralPackedSize;
    public Long centralSize;
    public Long centralOffset;
    public Long descriptorCrc;
    public Long descriptorPackedSize;
    public Long descriptorSize;
    public byte[] localExtra = {};
    public byte[] centralExtra = {};
    public byte[] comment = {};
    public long attributes;
    public int disk;
    public byte[] before = {};
    public byte[] after = {};
    public boolean withoutLocal;
    public boolean withoutCentral;
    long offset;

    public ForgedEntry(String name, byte[] content) {
        this.name = name;
        this.content = content;
    }

    public ForgedEntry stored() {
        method = 0;
        return this;
    }

    public ForgedEntry withDescriptor() {
        descriptor = true;
        return this;
    }

    public long crc() {
        CRC32 crc = new CRC32();
        crc.update(content);
        return crc.getValue();
    }

    public byte[] packed() {
        if (packed != null) {
            return packed;
        }
        return method == 0 ? content : deflate(content);
    }

    byte[] nameBytes() {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] deflate(byte[] content) {
        Deflater deflater = new Deflater(6, true);
        deflater.setInput(content);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[65_536];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }
}
