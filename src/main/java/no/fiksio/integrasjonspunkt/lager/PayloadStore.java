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
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.konfig.Settings;

/**
 * Files that belong to messages, each under a reference such as {@code ut/3f/3f2a.../0}. A file is complete and on disk
 * from the moment that its {@link PayloadWriter} is committed, and does not exist before. What is read is authenticated: a
 * changed, cut or swapped file fails with {@link IOException} where the damage is, at the latest at the end.
 */
@Service
public class PayloadStore {

    /** Small, so that many streams at once cost little memory. */
    private static final int SEGMENT = 64 * 1024;
    /** How much of what must be free is also kept from messages that are on their way already. */
    private static final int RESERVE_SHARE = 4;

    private static final Pattern REF = Pattern.compile("[a-z0-9-]+(/[a-z0-9.-]+)+");

    private final Path root;
    private final Path incomplete;
    private final StreamingAead crypto;
    private final long minFree;
    private volatile long spaceChecked = System.nanoTime() - 2_000_000_000L;
    private volatile long lastFree;

    @Inject
    public PayloadStore(Settings settings) {
        this.root = settings.lager().katalog().toAbsolutePath();
        this.incomplete = root.resolve("nye");
        this.minFree = settings.lager().minFree();
        try {
            Files.createDirectories(root);
            if (Files.getFileStore(root).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
            }
            Files.createDirectories(incomplete);
            this.crypto = new AesGcmHkdfStreaming(settings.lager().key(), "HmacSha256", 32, SEGMENT, 0);
        } catch (IOException e) {
            throw new UncheckedIOException("The payload store cannot be used: " + root, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The payload store's key cannot be used", e);
        }
    }

    /** A new reference under the given heading, spread over folders by the id. */
    public static String newRef(String prefix, UUID id, String name) {
        String text = id.toString();
        return prefix + "/" + text.substring(0, 2) + "/" + text + "/" + name;
    }

    /**
     * Begins a file; it is there when the deposit is committed.
     *
     * @throws StoreFull if the disk has too little room left to take in anything
     */
    public PayloadWriter begin(String ref) throws IOException {
        return begin(ref, minFree);
    }

    /**
     * Begins a file that a message on its way needs, and may use most of what is kept free: a full disk is emptied by
     * sending, and sending packs first.
     *
     * @throws StoreFull if even the reserve is used up
     */
    public PayloadWriter beginFromReserve(String ref) throws IOException {
        return begin(ref, minFree / RESERVE_SHARE);
    }

    private PayloadWriter begin(String ref, long least) throws IOException {
        requireRoom(least);
        Path target = path(ref);
        Path temporary = incomplete.resolve(UUID.randomUUID().toString());
        FileChannel channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            return new PayloadWriter(
                    ref,
                    temporary,
                    target,
                    channel,
                    crypto.newEncryptingStream(Channels.newOutputStream(channel), tag(ref)));
        } catch (GeneralSecurityException | IOException e) {
            channel.close();
            Files.deleteIfExists(temporary);
            throw new IOException("The payload store cannot begin " + ref, e);
        }
    }

    /** Stores the whole stream; its size in bytes. */
    public long store(String ref, InputStream content) throws IOException {
        try (PayloadWriter writer = begin(ref)) {
            content.transferTo(writer);
            return writer.commit();
        }
    }

    /** Reads a file from its beginning; {@link FileNotFoundException} if it is not there. */
    public InputStream read(String ref) throws IOException {
        InputStream file;
        try {
            file = Files.newInputStream(path(ref));
        } catch (NoSuchFileException e) {
            throw notFound(ref);
        }
        try {
            return new BufferedInputStream(crypto.newDecryptingStream(file, tag(ref)), SEGMENT);
        } catch (GeneralSecurityException e) {
            file.close();
            throw new IOException("The payload store cannot open " + ref, e);
        }
    }

    /** Reads a file anywhere in it; {@link FileNotFoundException} if it is not there. */
    public SeekableByteChannel readAnywhere(String ref) throws IOException {
        SeekableByteChannel file;
        try {
            file = Files.newByteChannel(path(ref));
        } catch (NoSuchFileException e) {
            throw notFound(ref);
        }
        try {
            return crypto.newSeekableDecryptingChannel(file, tag(ref));
        } catch (GeneralSecurityException e) {
            file.close();
            throw new IOException("The payload store cannot open " + ref, e);
        }
    }

    public boolean exists(String ref) {
        return Files.exists(path(ref));
    }

    /** Deletes a file and the folder that it leaves empty; nothing happens if it is not there. */
    public void delete(String ref) {
        Path file = path(ref);
        try {
            if (Files.deleteIfExists(file)) {
                Files.deleteIfExists(file.getParent());
            }
        } catch (DirectoryNotEmptyException e) {
            // The message has other files yet.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException("The payload store cannot delete " + ref, e);
        }
    }

    /** Deletes every file under a heading and id. */
    public void deleteFolder(String prefix, UUID id) {
        Path directory = path(newRef(prefix, id, "x")).getParent();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(directory);
        } catch (NoSuchFileException | DirectoryNotEmptyException e) {
            // Nothing there, or somebody else's new file: both are fine.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException("The payload store cannot delete " + directory, e);
        }
    }

    /** The references of all files that were finished before the moment. */
    public List<String> olderThan(Instant limit) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> !file.startsWith(incomplete) && Files.isRegularFile(file) && older(file, limit))
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .toList();
        }
    }

    /** Deletes what was begun before the moment and never finished; how many. */
    public int deleteIncomplete(Instant limit) throws IOException {
        List<Path> oldOnes;
        try (Stream<Path> files = Files.list(incomplete)) {
            oldOnes = files.filter(file -> older(file, limit)).toList();
        }
        for (Path file : oldOnes) {
            Files.deleteIfExists(file);
        }
        return oldOnes.size();
    }

    private static boolean older(Path file, Instant limit) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(limit);
        } catch (IOException e) {
            // Gone while we looked.
            return false;
        }
    }

    /** Bytes free where the files lie. */
    public long free() throws IOException {
        return Files.getFileStore(root).getUsableSpace();
    }

    /** True when there is room for new messages. */
    public boolean hasRoom() {
        try {
            requireRoom(minFree);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Asked of the system once a second at most: it is called for every file. */
    private void requireRoom(long least) throws IOException {
        long now = System.nanoTime();
        if (now - spaceChecked > 1_000_000_000L) {
            lastFree = free();
            spaceChecked = now;
        }
        if (lastFree < least) {
            throw new StoreFull(root.toString(), lastFree, least);
        }
    }

    private Path path(String ref) {
        if (!REF.matcher(ref).matches() || ref.contains("..")) {
            throw new IllegalArgumentException("Not a reference of the payload store: " + ref);
        }
        return root.resolve(ref);
    }

    /** Bound into the encryption, so that one file cannot be put in another's place. */
    private static byte[] tag(String ref) {
        return ref.getBytes(StandardCharsets.UTF_8);
    }

    private static FileNotFoundException notFound(String ref) {
        return new FileNotFoundException("The payload store has no " + ref);
    }
}
