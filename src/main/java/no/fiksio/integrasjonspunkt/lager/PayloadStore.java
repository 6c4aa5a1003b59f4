package no.fiksio.integrasjonspunkt.lager;

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
import no.fiksio.integrasjonspunkt.time.Ticker;

/**
 * Encrypted files that belong to meldinger, each under a reference such as {@code ut/3f/3f2a.../0}. A file does not exist
 * before its {@link PayloadWriter} is committed, and is complete and on disk after that. What is read is authenticated:
 * reading a file that was changed, cut or swapped fails with {@link IOException}, at the latest at its end.
 */
@Service
public class PayloadStore {

    /** Bytes that are encrypted together. Small, so that many streams at once need little memory. */
    private static final int SEGMENT = 64 * 1024;

    private static final Pattern REF = Pattern.compile("[a-z0-9-]+(/[a-z0-9.-]+)+");

    private final Path root;
    private final Path incomplete;
    private final AesGcmHkdfStreaming crypto;
    private final FreeSpace space;

    /** Makes the store's folders; fails if they or the key cannot be used. */
    @Inject
    public PayloadStore(Settings settings, Ticker ticker) {
        this.root = settings.lager().katalog().toAbsolutePath();
        this.incomplete = root.resolve("nye");
        Path folder = root;
        this.space = new FreeSpace(folder, settings.lager().minFree(), () -> free(folder), ticker);
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

    /** A reference under a prefix and an id. The files are spread over folders by the beginning of the id. */
    public static String newRef(String prefix, UUID id, String name) {
        String text = id.toString();
        return prefix + "/" + text.substring(0, 2) + "/" + text + "/" + name;
    }

    /**
     * Begins a file, which exists when its writer is committed.
     *
     * @throws StoreFull if the disk has no room for new meldinger
     */
    public PayloadWriter begin(String ref) throws IOException {
        space.require();
        return open(ref);
    }

    /**
     * Begins a file that a melding on its way needs. It may use most of what is kept free for this: sending empties a full
     * disk, but must first pack a container.
     *
     * @throws StoreFull if the reserve is used up too
     */
    public PayloadWriter beginFromReserve(String ref) throws IOException {
        space.requireReserve();
        return open(ref);
    }

    private PayloadWriter open(String ref) throws IOException {
        Path target = path(ref);
        Path temporary = incomplete.resolve(UUID.randomUUID().toString());
        FileChannel channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            return new PayloadWriter(
                    ref,
                    temporary,
                    target,
                    channel,
                    crypto.newEncryptingStream(Channels.newOutputStream(channel), associatedData(ref)),
                    crypto::expectedCiphertextSize);
        } catch (GeneralSecurityException | IOException e) {
            channel.close();
            Files.deleteIfExists(temporary);
            throw new IOException("The payload store cannot begin " + ref, e);
        }
    }

    /** Stores the whole stream and returns its size in bytes. */
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
            return new BufferedInputStream(crypto.newDecryptingStream(file, associatedData(ref)), SEGMENT);
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
            return crypto.newSeekableDecryptingChannel(file, associatedData(ref));
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
            // The melding has other files.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException("The payload store cannot delete " + ref, e);
        }
    }

    /** Deletes every file under a prefix and id. */
    public void deleteFolder(String prefix, UUID id) {
        Path directory = path(newRef(prefix, id, "x")).getParent();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(directory);
        } catch (NoSuchFileException | DirectoryNotEmptyException e) {
            // There was nothing, or another thread has added a file since: both are fine.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException("The payload store cannot delete " + directory, e);
        }
    }

    /** The references of all files that were committed before the limit. */
    public List<String> olderThan(Instant limit) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> !file.startsWith(incomplete) && Files.isRegularFile(file) && older(file, limit))
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .toList();
        }
    }

    /** Deletes files that were begun before the limit and never committed, and returns how many. */
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
            // It was deleted meanwhile.
            return false;
        }
    }

    /** How many bytes are free on the store's disk. */
    public long free() throws IOException {
        return free(root);
    }

    private static long free(Path folder) throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    /** True when there is room for new meldinger. */
    public boolean hasRoom() {
        try {
            space.require();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Path path(String ref) {
        if (!REF.matcher(ref).matches() || ref.contains("..")) {
            throw new IllegalArgumentException("Not a reference of the payload store: " + ref);
        }
        return root.resolve(ref);
    }

    /** Authenticated with the content, so that one file cannot be put in the place of another. */
    private static byte[] associatedData(String ref) {
        return ref.getBytes(StandardCharsets.UTF_8);
    }

    private static FileNotFoundException notFound(String ref) {
        return new FileNotFoundException("The payload store has no " + ref);
    }
}
