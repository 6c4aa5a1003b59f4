package no.fiksio.integrasjonspunkt.simulator.melding;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Takes a payload as it is written: in memory while it is small, in a spool file from then on. */
public final class Spoolstrom extends OutputStream {

    private final Path fil;
    private ByteArrayOutputStream minne = new ByteArrayOutputStream(1024);
    private OutputStream tilFil;
    private long lengde;

    Spoolstrom(Path fil) {
        this.fil = fil;
    }

    @Override
    public void write(int en) throws IOException {
        write(new byte[] {(byte) en}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int fra, int antall) throws IOException {
        lengde += antall;
        if (tilFil == null && lengde > Spool.I_MINNET) {
            tilFil = new BufferedOutputStream(Files.newOutputStream(fil), 64 * 1024);
            minne.writeTo(tilFil);
            minne = null;
        }
        (tilFil == null ? minne : tilFil).write(bytes, fra, antall);
    }

    /** Ends the payload; empty when nothing was written. */
    public Optional<Innhold> ferdig() throws IOException {
        close();
        if (lengde == 0) {
            return Optional.empty();
        }
        return Optional.of(tilFil == null ? new Minneinnhold(minne.toByteArray()) : new Filinnhold(fil, lengde));
    }

    /** Deletes what has been written. */
    public void angre() throws IOException {
        close();
        Files.deleteIfExists(fil);
    }

    @Override
    public void close() throws IOException {
        if (tilFil != null) {
            tilFil.close();
        }
    }
}
