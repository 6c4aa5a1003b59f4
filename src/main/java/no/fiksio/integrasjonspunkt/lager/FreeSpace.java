package no.fiksio.integrasjonspunkt.lager;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import no.fiksio.integrasjonspunkt.time.Ticker;

/** Whether the payload store's disk has room. The disk is asked at most once a second, because this is called for every file. */
final class FreeSpace {

    private static final Duration VALID_FOR = Duration.ofSeconds(1);
    /** Meldinger on their way may use the reserve down to this share of it. */
    private static final int RESERVE_SHARE = 4;

    private final Path root;
    private final long minFree;
    private final Disk disk;
    private final Ticker ticker;
    private boolean asked;
    private long askedAt;
    private long lastFree;

    /** Says how many bytes are free. */
    interface Disk {
        long free() throws IOException;
    }

    /** @param minFree bytes that must be free for new meldinger; what is below that is the reserve */
    FreeSpace(Path root, long minFree, Disk disk, Ticker ticker) {
        this.root = root;
        this.minFree = minFree;
        this.disk = disk;
        this.ticker = ticker;
    }

    /** Throws {@link StoreFull} if there is no room for new meldinger. */
    void require() throws IOException {
        require(minFree);
    }

    /** Throws {@link StoreFull} if there is no room even for meldinger on their way, which may use the reserve. */
    void requireReserve() throws IOException {
        require(minFree / RESERVE_SHARE);
    }

    private synchronized void require(long least) throws IOException {
        if (!asked || ticker.since(askedAt).compareTo(VALID_FOR) > 0) {
            lastFree = disk.free();
            askedAt = ticker.nanos();
            asked = true;
        }
        if (lastFree < least) {
            throw new StoreFull(root.toString(), lastFree, least);
        }
    }
}
