package no.fiksio.integrasjonspunkt.asice.zip;

/**
 * What a container may cost to read. All sizes are bytes; each is checked before the bytes in question are kept.
 *
 * @param entries         files and folders, META-INF included
 * @param nameBytes       one entry's name
 * @param metadataBytes   one entry of META-INF, unpacked
 * @param metadataSum     all entries of META-INF, unpacked
 * @param documentBytes   one document, unpacked
 * @param documentSum     all documents, unpacked
 * @param containerBytes  the container itself
 * @param ratio           unpacked bytes per packed byte, for entries above {@link #RATIO_FREE} bytes
 */
public record ReadLimits(
        int entries,
        int nameBytes,
        int metadataBytes,
        long metadataSum,
        long documentBytes,
        long documentSum,
        long containerBytes,
        int ratio) {

    /** Up to here an entry may be packed as well as it can be. */
    public static final long RATIO_FREE = 16L << 20;

    private static final long GIB = 1L << 30;

    public ReadLimits {
        if (entries < 1
                || nameBytes < 1
                || metadataBytes < 1
                || metadataSum < 1
                || documentBytes < 1
                || documentSum < 1
                || containerBytes < 1
                || ratio < 1) {
            throw new IllegalArgumentException("Every limit must be at least 1");
        }
    }

    /** Room for the largest message that the platform carries (5 GB), and for documents that pack well. */
    public static ReadLimits defaults() {
        return new ReadLimits(10_000, 1024, 4 << 20, 8L << 20, 8 * GIB, 16 * GIB, 6 * GIB, 200);
    }
}
