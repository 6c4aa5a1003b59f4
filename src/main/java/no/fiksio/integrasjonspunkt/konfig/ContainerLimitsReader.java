package no.fiksio.integrasjonspunkt.konfig;

/** Reads the limits on received containers; the defaults leave room for the largest message that the platform carries. */
final class ContainerLimitsReader {

    private static final String PREFIX = "fiksio.pakke.";
    private static final long MIB = 1024 * 1024;
    private static final long GIB = 1024 * MIB;

    private ContainerLimitsReader() {}

    static Settings.ContainerLimits read(SettingLookup lookup) {
        return new Settings.ContainerLimits(
                lookup.or(PREFIX + "flest-filer", 10_000, SettingValues::count),
                lookup.or(PREFIX + "lengste-navn", 1024, SettingValues::count),
                lookup.or(PREFIX + "storste-metadata", (int) (4 * MIB), SettingValues::count),
                lookup.or(PREFIX + "storste-metadatasum", 8 * MIB, SettingValues::byteCount),
                lookup.or(PREFIX + "storste-dokument", 8 * GIB, SettingValues::byteCount),
                lookup.or(PREFIX + "storste-dokumentsum", 16 * GIB, SettingValues::byteCount),
                lookup.or(PREFIX + "storste", 6 * GIB, SettingValues::byteCount),
                lookup.or(PREFIX + "storste-forhold", 200, SettingValues::count));
    }
}
