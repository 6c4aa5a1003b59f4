package no.fiksio.integrasjonspunkt.feil;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import no.fiksio.integrasjonspunkt.server.WildFlyOppsett;

/**
 * A small disk that only the server has: its data directory is a file system in memory, mounted in a namespace of the
 * server's own, which Linux lets any user do. From outside it is reached through the server's process.
 */
final class Disk {

    private static final byte[] FYLL = new byte[64 * 1024];

    private final Feilbenk benk;

    Disk(Feilbenk benk) {
        this.benk = benk;
    }

    /** The server with its data on a disk of this many bytes. */
    static WildFlyOppsett paa(WildFlyOppsett oppsett, long storrelse) {
        return oppsett.startetGjennom(List.of("unshare", "--map-root-user", "--mount", "sh", "-c",
                "mkdir -p \"$0\" && mount -t tmpfs -o size=" + storrelse + " tmpfs \"$0\" && exec \"$@\"",
                data(oppsett).toString()));
    }

    /** Fills the disk with something else until only this many bytes are left; 0 is until nothing can be written. */
    void fyll(long ledig) {
        try (OutputStream ut = Files.newOutputStream(fyllfil())) {
            while (ledig() - ledig > 0) {
                ut.write(FYLL, 0, (int) Math.min(FYLL.length, ledig() - ledig));
            }
        } catch (IOException e) {
            if (ledig > 0) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Gives back what {@link #fyll} took. */
    void frigi() {
        try {
            Files.delete(fyllfil());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long ledig() {
        try {
            FileStore disk = Files.getFileStore(sett());
            return disk.getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path fyllfil() {
        return sett().resolve("somebody-elses");
    }

    private Path sett() {
        return Path.of("/proc/" + benk.server().pid() + "/root" + data(benk.oppsett()));
    }

    private static Path data(WildFlyOppsett oppsett) {
        return oppsett.installasjon().base().resolve("data").toAbsolutePath();
    }
}
