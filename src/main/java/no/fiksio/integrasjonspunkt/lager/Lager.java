package no.fiksio.integrasjonspunkt.lager;

import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import jakarta.inject.Inject;
import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import no.fiksio.integrasjonspunkt.konfig.Innstillinger;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;

/**
 * Files that belong to messages, each under a reference such as {@code ut/3f/3f2a.../0}. A file is complete and on disk
 * from the moment that its {@link Innskudd} is committed, and does not exist before. What is read is authenticated: a
 * changed, cut or swapped file fails with {@link IOException} where the damage is, at the latest at the end.
 */
@Tjeneste
public class Lager {

    /** Small, so that many streams at once cost little memory. */
    private static final int SEGMENT = 64 * 1024;
    /** How much of what must be free is also kept from messages that are on their way already. */
    private static final int RESERVENS_REST = 4;
    private static final Pattern REF = Pattern.compile("[a-z0-9-]+(/[a-z0-9.-]+)+");

    private final Path rot;
    private final Path nye;
    private final StreamingAead krypto;
    private final long minstLedig;
    private volatile long plassSjekket = System.nanoTime() - 2_000_000_000L;
    private volatile long sistLedig;

    @Inject
    public Lager(Innstillinger innstillinger) {
        this.rot = innstillinger.lager().katalog().toAbsolutePath();
        this.nye = rot.resolve("nye");
        this.minstLedig = innstillinger.lager().minstLedig();
        try {
            Files.createDirectories(rot);
            if (Files.getFileStore(rot).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(rot, PosixFilePermissions.fromString("rwx------"));
            }
            Files.createDirectories(nye);
            this.krypto = new AesGcmHkdfStreaming(innstillinger.lager().nokkel(), "HmacSha256", 32, SEGMENT, 0);
        } catch (IOException e) {
            throw new UncheckedIOException("The payload store cannot be used: " + rot, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The payload store's key cannot be used", e);
        }
    }

    /** A new reference under the given heading, spread over folders by the id. */
    public static String nyRef(String overskrift, UUID id, String navn) {
        String tekst = id.toString();
        return overskrift + "/" + tekst.substring(0, 2) + "/" + tekst + "/" + navn;
    }

    /**
     * Begins a file; it is there when the deposit is committed.
     *
     * @throws FulltLager if the disk has too little room left to take in anything
     */
    public Innskudd begynn(String ref) throws IOException {
        return begynn(ref, minstLedig);
    }

    /**
     * Begins a file that a message on its way needs, and may use most of what is kept free: a full disk is emptied by
     * sending, and sending packs first.
     *
     * @throws FulltLager if even the reserve is used up
     */
    public Innskudd begynnAvReserven(String ref) throws IOException {
        return begynn(ref, minstLedig / RESERVENS_REST);
    }

    private Innskudd begynn(String ref, long minst) throws IOException {
        krevPlass(minst);
        Path maal = sti(ref);
        Path midlertidig = nye.resolve(UUID.randomUUID().toString());
        FileChannel kanal = FileChannel.open(midlertidig, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            return new Innskudd(ref, midlertidig, maal, kanal,
                    krypto.newEncryptingStream(Channels.newOutputStream(kanal), merke(ref)));
        } catch (GeneralSecurityException | IOException e) {
            kanal.close();
            Files.deleteIfExists(midlertidig);
            throw new IOException("The payload store cannot begin " + ref, e);
        }
    }

    /** Stores the whole stream; its size in bytes. */
    public long lagre(String ref, InputStream innhold) throws IOException {
        try (Innskudd innskudd = begynn(ref)) {
            innhold.transferTo(innskudd);
            return innskudd.fullfor();
        }
    }

    /** Reads a file from its beginning; {@link FileNotFoundException} if it is not there. */
    public InputStream les(String ref) throws IOException {
        InputStream fil;
        try {
            fil = Files.newInputStream(sti(ref));
        } catch (NoSuchFileException e) {
            throw ikkeFunnet(ref);
        }
        try {
            return new BufferedInputStream(krypto.newDecryptingStream(fil, merke(ref)), SEGMENT);
        } catch (GeneralSecurityException e) {
            fil.close();
            throw new IOException("The payload store cannot open " + ref, e);
        }
    }

    /** Reads a file anywhere in it; {@link FileNotFoundException} if it is not there. */
    public SeekableByteChannel lesHvorSomHelst(String ref) throws IOException {
        SeekableByteChannel fil;
        try {
            fil = Files.newByteChannel(sti(ref));
        } catch (NoSuchFileException e) {
            throw ikkeFunnet(ref);
        }
        try {
            return krypto.newSeekableDecryptingChannel(fil, merke(ref));
        } catch (GeneralSecurityException e) {
            fil.close();
            throw new IOException("The payload store cannot open " + ref, e);
        }
    }

    public boolean finnes(String ref) {
        return Files.exists(sti(ref));
    }

    /** Deletes a file and the folder that it leaves empty; nothing happens if it is not there. */
    public void slett(String ref) {
        Path fil = sti(ref);
        try {
            if (Files.deleteIfExists(fil)) {
                Files.deleteIfExists(fil.getParent());
            }
        } catch (DirectoryNotEmptyException e) {
            // The message has other files yet.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException("The payload store cannot delete " + ref, e);
        }
    }

    /** Deletes every file under a heading and id. */
    public void slettAlt(String overskrift, UUID id) {
        Path mappe = sti(nyRef(overskrift, id, "x")).getParent();
        try (Stream<Path> filer = Files.list(mappe)) {
            for (Path fil : filer.toList()) {
                Files.deleteIfExists(fil);
            }
            Files.deleteIfExists(mappe);
        } catch (NoSuchFileException | DirectoryNotEmptyException e) {
            // Nothing there, or somebody else's new file: both are fine.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException("The payload store cannot delete " + mappe, e);
        }
    }

    /** The references of all files that were finished before the moment. */
    public List<String> eldreEnn(Instant grense) throws IOException {
        try (Stream<Path> filer = Files.walk(rot)) {
            return filer.filter(fil -> !fil.startsWith(nye) && Files.isRegularFile(fil) && eldre(fil, grense))
                    .map(fil -> rot.relativize(fil).toString().replace('\\', '/'))
                    .toList();
        }
    }

    /** Deletes what was begun before the moment and never finished; how many. */
    public int slettUfullforte(Instant grense) throws IOException {
        List<Path> gamle;
        try (Stream<Path> filer = Files.list(nye)) {
            gamle = filer.filter(fil -> eldre(fil, grense)).toList();
        }
        for (Path fil : gamle) {
            Files.deleteIfExists(fil);
        }
        return gamle.size();
    }

    private static boolean eldre(Path fil, Instant grense) {
        try {
            return Files.getLastModifiedTime(fil).toInstant().isBefore(grense);
        } catch (IOException e) {
            // Gone while we looked.
            return false;
        }
    }

    /** Bytes free where the files lie. */
    public long ledig() throws IOException {
        return Files.getFileStore(rot).getUsableSpace();
    }

    /** True when there is room for new messages. */
    public boolean harPlass() {
        try {
            krevPlass(minstLedig);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Asked of the system once a second at most: it is called for every file. */
    private void krevPlass(long minst) throws IOException {
        long naa = System.nanoTime();
        if (naa - plassSjekket > 1_000_000_000L) {
            sistLedig = ledig();
            plassSjekket = naa;
        }
        if (sistLedig < minst) {
            throw new FulltLager(rot.toString(), sistLedig, minst);
        }
    }

    private Path sti(String ref) {
        if (!REF.matcher(ref).matches() || ref.contains("..")) {
            throw new IllegalArgumentException("Not a reference of the payload store: " + ref);
        }
        return rot.resolve(ref);
    }

    /** Bound into the encryption, so that one file cannot be put in another's place. */
    private static byte[] merke(String ref) {
        return ref.getBytes(StandardCharsets.UTF_8);
    }

    private static FileNotFoundException ikkeFunnet(String ref) {
        return new FileNotFoundException("The payload store has no " + ref);
    }
}
