package no.fiksio.integrasjonspunkt.asice.zip;

/** The media type of an ASiC-E container (ETSI EN 319 162-1, annex A). */
public final class AsicMediaType {

    public static final String ASIC_E = "application/vnd.etsi.asic-e+zip";

    private AsicMediaType() {}

    /** Whether the text is the type, white space around it aside. */
    public static boolean isAsicE(String text) {
        return text.strip().equals(ASIC_E);
    }
}
