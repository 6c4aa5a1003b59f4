package no.fiksio.integrasjonspunkt.ytelse;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import no.fiksio.integrasjonspunkt.asice.container.ContainerContent;
import no.fiksio.integrasjonspunkt.asice.container.ContainerDocument;
import no.fiksio.integrasjonspunkt.asice.container.ContainerReader;
import no.fiksio.integrasjonspunkt.asice.container.ContainerStore;
import no.fiksio.integrasjonspunkt.asice.container.ContainerWriter;
import no.fiksio.integrasjonspunkt.asice.container.DocumentStreams;
import no.fiksio.integrasjonspunkt.asice.forge.Identity;
import no.fiksio.integrasjonspunkt.asice.manifest.DigestAlgorithm;
import no.fiksio.integrasjonspunkt.asice.signatur.CmsSigner;
import no.fiksio.integrasjonspunkt.asice.zip.ReadLimits;
import no.ks.kryptering.CMSKrypteringImpl;

/**
 * Packs, encrypts, decrypts and opens a document of so many megabytes (5,000 if nothing is said) and a small one behind it,
 * through files, and compares the SHA-256 at the far end. The second argument is how much of it is random, in percent (100).
 * To be run with -Xmx256m.
 */
public final class LargeContainer {

    private static final int CHUNK = 1 << 20;

    private LargeContainer() {}

    private static int randomPercent = 100;

    public static void main(String[] arguments) throws IOException {
        long size = (arguments.length > 0 ? Long.parseLong(arguments[0]) : 5_000) * 1_000_000;
        randomPercent = arguments.length > 1 ? Integer.parseInt(arguments[1]) : randomPercent;
        Path folder = Files.createTempDirectory("storcontainer");
        Path encrypted = folder.resolve("kryptert");
        Path clear = folder.resolve("klar.asice");
        CMSKrypteringImpl cms = new CMSKrypteringImpl();
        try {
            long begun = System.nanoTime();
            pack(size, encrypted, cms);
            report("packed and encrypted", size, begun);
            begun = System.nanoTime();
            FileStore store = new FileStore(clear);
            ContainerContent content;
            try (InputStream in = cms.dekrypterData(
                            new BufferedInputStream(Files.newInputStream(encrypted), CHUNK), Identity.X.key());
                    store) {
                content = new ContainerReader(ReadLimits.defaults()).read(in, store);
            }
            report("decrypted, verified and stored", size, begun);
            String sent = sha256(new Generated(size));
            String received =
                    sha256(DocumentStreams.open(store, content.documents().get(0)));
            System.out.println("sent     " + sent + "\nreceived " + received);
            if (!sent.equals(received)
                    || !sha256(new Generated(1000))
                            .equals(sha256(DocumentStreams.open(
                                    store, content.documents().get(1))))) {
                throw new IOException("What came out is not what went in");
            }
        } finally {
            for (Path file : List.of(encrypted, clear, folder)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void pack(long size, Path encrypted, CMSKrypteringImpl cms) throws IOException {
        CmsSigner signer = new CmsSigner(Identity.X.key(), Identity.X.chain(), Clock.systemUTC());
        ContainerDocument document =
                new ContainerDocument("stor.bin", "application/octet-stream", size, () -> new Generated(size));
        ContainerDocument last =
                new ContainerDocument("liten.bin", "application/octet-stream", 1000, () -> new Generated(1000));
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(encrypted), CHUNK);
                OutputStream target = cms.getKrypteringOutputStream(file, Identity.X.certificate())) {
            new ContainerWriter(Clock.systemUTC()).write(List.of(document, last), signer, target);
        }
    }

    private static String sha256(InputStream content) throws IOException {
        MessageDigest digest = DigestAlgorithm.SHA256.digest();
        try (InputStream in = content) {
            byte[] buffer = new byte[CHUNK];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                digest.update(buffer, 0, length);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void report(String what, long size, long begun) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                "%s %,d bytes in %.1f s (%.0f MB/s), %d of %d MB of heap%n",
                what,
                size,
                seconds,
                size / seconds / 1e6,
                runtime.totalMemory() - runtime.freeMemory() >> 20,
                runtime.maxMemory() >> 20);
    }

    /** A store of one file. */
    private static final class FileStore implements ContainerStore, AutoCloseable {

        private final Path file;
        private final OutputStream out;

        FileStore(Path file) throws IOException {
            this.file = file;
            this.out = new BufferedOutputStream(Files.newOutputStream(file), CHUNK);
        }

        @Override
        public OutputStream output() {
            return out;
        }

        @Override
        public InputStream read(long offset) throws IOException {
            out.flush();
            return Channels.newInputStream(
                    FileChannel.open(file, StandardOpenOption.READ).position(offset));
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /** Bytes of which a part can be compressed, the same at each reading. */
    private static final class Generated extends InputStream {

        private final long size;
        private final byte[] chunk = new byte[CHUNK];
        private long position;

        Generated(long size) {
            this.size = size;
            new java.util.Random(1).nextBytes(chunk);
            for (int i = 0; i < chunk.length; i += 1024) {
                Arrays.fill(chunk, i + 1024 * randomPercent / 100, i + 1024, (byte) 'a');
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int from, int count) {
            if (position >= size) {
                return -1;
            }
            int at = (int) (position % CHUNK);
            int length = (int) Math.min(Math.min(count, CHUNK - at), size - position);
            System.arraycopy(chunk, at, bytes, from, length);
            position += length;
            return length;
        }
    }
}
