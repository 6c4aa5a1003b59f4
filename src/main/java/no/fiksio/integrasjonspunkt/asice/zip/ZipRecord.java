package no.fiksio.integrasjonspunkt.asice.zip;

/**
 * One entry as it was read from the front of a container. Offsets and sizes are bytes.
 *
 * @param name       decoded from UTF-8
 * @param utf8       whether the header says that the name is UTF-8
 * @param offset     of the local header
 * @param dataOffset of the first packed byte
 * @param method     0 is stored, 8 is deflated
 * @param sha256     of the unpacked bytes
 */
public record ZipRecord(
        String name,
        boolean utf8,
        long offset,
        long dataOffset,
        int method,
        long packedSize,
        long size,
        long crc,
        byte[] sha256) {

    public static final int STORED = 0;
    public static final int DEFLATED = 8;

    static final String METADATA = "META-INF/";
    static final String MIMETYPE = "mimetype";

    public boolean isFolder() {
        return name.endsWith("/");
    }

    public boolean isMetadata() {
        return name.startsWith(METADATA);
    }

    public boolean isMimetype() {
        return name.equals(MIMETYPE);
    }

    /** True for what the sender sends, which a signature must cover. */
    public boolean isDocument() {
        return !isFolder() && !isMetadata() && !isMimetype();
    }

    boolean isBuffered() {
        return isMetadata() || isMimetype();
    }
}
