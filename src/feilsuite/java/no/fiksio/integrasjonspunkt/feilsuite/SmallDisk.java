package no.fiksio.integrasjonspunkt.feilsuite;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import no.fiksio.integrasjonspunkt.server.WildFlySetup;

/**
 * A small disk that only the server has: its data directory is a file system in memory, mounted in a namespace of the
 * server's own, which Linux lets any user do. From outside it is reached through the server's process.
 */
final class SmallDisk {

    private static final byte[] FILL = new byte[64 * 1024];

    private final TestBench bench;

    SmallDisk(TestBench bench) {
        this.bench = bench;
    }

    /** The server with its data on a disk of this many bytes. */
    static WildFlySetup on(WildFlySetup setup, long size) {
        return setup.startedThrough(List.of(
                "unshare",
                "--map-root-user",
                "--mount",
                "sh",
                "-c",
                "mkdir -p \"$0\" && mount -t tmpfs -o size=" + size + " tmpfs \"$0\" && exec \"$@\"",
                data(setup).toString()));
    }

    /** Fills the disk with something else until only this many bytes are left; 0 is until nothing can be written. */
    void fill(long free) {
        try (OutputStream out = Files.newOutputStream(fillerFile())) {
            while (free() - free > 0) {
                out.write(FILL, 0, (int) Math.min(FILL.length, free() - free));
            }
        } catch (IOException e) {
            if (free > 0) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Gives back what {@link #fill} took. */
    void release() {
        try {
            Files.delete(fillerFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long free() {
        try {
            FileStore disk = Files.getFileStore(set());
            return disk.getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path fillerFile() {
        return set().resolve("somebody-elses");
    }

    private Path set() {
        return Path.of("/proc/" + bench.server().pid() + "/root" + data(bench.setup()));
    }

    private static Path data(WildFlySetup setup) {
        return setup.installation().base().resolve("data").toAbsolutePath();
    }
}
