package no.fiksio.integrasjonspunkt.lager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.konfig.SettingsFixture;
import no.fiksio.integrasjonspunkt.time.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is durable, what leaves nothing, and what damage is noticed. */
class PayloadStoreTest {

    private static final UUID ID = UUID.fromString("3f2a0000-0000-0000-0000-000000000001");
    private static final String REF = PayloadStore.newRef("ut", ID, "0");
    /** Several segments, and a part of one. */
    private static final byte[] CONTENT = new byte[200_000];

    static {
        new Random(1).nextBytes(CONTENT);
    }

    @TempDir
    private Path directory;

    private PayloadStore lager;

    @BeforeEach
    void open() {
        lager = open(0);
    }

    private PayloadStore open(long minFree) {
        Settings defaults = SettingsFixture.settings().build();
        return new PayloadStore(
                new Settings(
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        new Settings.Store(directory, new byte[32], minFree),
                        defaults.rules(),
                        List.of(),
                        null),
                new SettableClock().ticker());
    }

    @Test
    void aReferenceIsSpreadOverFoldersByTheId() {
        assertThat(REF).isEqualTo("ut/3f/" + ID + "/0");
    }

    @Test
    void whatIsCommittedIsReadBackAlsoByANewStore() throws IOException {
        assertThat(store(REF, CONTENT)).isEqualTo(CONTENT.length);

        assertThat(read(lager, REF)).isEqualTo(CONTENT);
        assertThat(read(open(0), REF)).isEqualTo(CONTENT);
        assertThat(lager.exists(REF)).isTrue();
    }

    /** Around the segments that are encrypted together, where the file's size is not simply the content's. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_455, 65_456, 65_480, 65_496, 65_520, 65_536, 131_072, 200_000})
    void whateverTheSizeTheFileIsAsLargeAsItMustBe(int size) throws IOException {
        assertThat(store(REF, new byte[size])).isEqualTo(size);
        assertThat(read(lager, REF)).hasSize(size);
    }

    @Test
    void anEmptyFileIsAFile() throws IOException {
        assertThat(store(REF, new byte[0])).isZero();

        assertThat(read(lager, REF)).isEmpty();
    }

    @Test
    void nothingIsThereBeforeTheCommit() throws IOException {
        try (PayloadWriter writer = lager.begin(REF)) {
            writer.write(CONTENT);
            assertThat(lager.exists(REF)).isFalse();
            assertThatThrownBy(() -> lager.read(REF)).isInstanceOf(FileNotFoundException.class);

            writer.commit();
            assertThat(lager.exists(REF)).isTrue();
            assertThat(writer.ref()).isEqualTo(REF);
        }
        assertThat(read(lager, REF)).isEqualTo(CONTENT);
    }

    @Test
    void aWriterThatIsClosedWithoutCommitLeavesNothing() throws IOException {
        try (PayloadWriter writer = lager.begin(REF)) {
            writer.write(CONTENT);
        }

        assertThat(files()).isEmpty();
    }

    @Test
    void aSourceThatFailsLeavesNothing() throws IOException {
        InputStream failing = new InputStream() {
            private int left = 100_000;

            @Override
            public int read() throws IOException {
                if (left == 0) {
                    throw new IOException("cut");
                }
                left--;
                return 'x';
            }
        };

        assertThatThrownBy(() -> lager.store(REF, failing)).hasMessage("cut");

        assertThat(files()).isEmpty();
    }

    @Test
    void whatIsOnDiskIsEncrypted() throws IOException {
        String text = "Hemmelig innhold ".repeat(100);
        store(REF, text.getBytes(StandardCharsets.UTF_8));

        assertThat(Files.readString(file(REF), StandardCharsets.ISO_8859_1)).doesNotContain("Hemmelig");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 70_000, 200_000})
    void aChangedByteIsNoticed(int position) throws IOException {
        store(REF, CONTENT);
        byte[] bytes = Files.readAllBytes(file(REF));
        bytes[position] ^= 1;
        Files.write(file(REF), bytes);

        assertThatThrownBy(() -> read(lager, REF)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> readAnywhere(REF, 0, CONTENT.length)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_536, 131_072, 199_000})
    void aCutFileIsNoticed(int length) throws IOException {
        store(REF, CONTENT);
        Files.write(file(REF), Arrays.copyOf(Files.readAllBytes(file(REF)), length));

        assertThatThrownBy(() -> read(lager, REF)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> readAnywhere(REF, 0, CONTENT.length)).isInstanceOf(IOException.class);
    }

    @Test
    void aSwappedFileIsNoticed() throws IOException {
        String other = PayloadStore.newRef("ut", ID, "1");
        store(REF, CONTENT);
        store(other, CONTENT);
        Files.copy(file(other), file(REF), StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> read(lager, REF)).isInstanceOf(IOException.class);
        assertThat(read(lager, other)).isEqualTo(CONTENT);
    }

    @Test
    void aFileCanBeReadAnywhere() throws IOException {
        store(REF, CONTENT);

        assertThat(readAnywhere(REF, 150_000, 1000)).isEqualTo(Arrays.copyOfRange(CONTENT, 150_000, 151_000));
        assertThatThrownBy(() -> lager.readAnywhere(PayloadStore.newRef("ut", ID, "9")))
                .isInstanceOf(FileNotFoundException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ut",
                "/etc/passwd",
                "../x",
                "ut/../../x",
                "ut/..",
                "UT/3F/x",
                "ut//x",
                "ut/x/",
                "ut\\x",
                "ut/x\0",
                "ut/a b"
            })
    void whatIsNotAReferenceIsRefused(String ref) {
        assertThatThrownBy(() -> lager.begin(ref)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> lager.read(ref)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> lager.readAnywhere(ref)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> lager.delete(ref)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> lager.exists(ref)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFullDiskTakesNothingNewButLetsTheReserveBeUsed() throws IOException {
        long usable = lager.free();
        PayloadStore full = open(usable * 2);

        assertThatThrownBy(() -> full.begin(REF)).isInstanceOf(StoreFull.class);
        assertThatThrownBy(() -> full.store(REF, InputStream.nullInputStream())).isInstanceOf(StoreFull.class);
        assertThat(full.hasRoom()).isFalse();
        assertThat(lager.hasRoom()).isTrue();
        try (PayloadWriter writer = full.beginFromReserve(REF)) {
            writer.commit();
        }
        assertThat(full.exists(REF)).isTrue();
        assertThatThrownBy(() -> open(usable * 8).beginFromReserve(REF)).isInstanceOf(StoreFull.class);
    }

    @Test
    void deletingTheLastFileTakesItsFolderToo() throws IOException {
        String other = PayloadStore.newRef("ut", ID, "1");
        store(REF, CONTENT);
        store(other, CONTENT);

        lager.delete(REF);
        assertThat(lager.exists(other)).isTrue();
        lager.delete(other);
        lager.delete(other);

        assertThat(file(REF).getParent()).doesNotExist();
    }

    @Test
    void aFolderIsDeletedWithAllItsFilesAndNoOther() throws IOException {
        String neighbour = PayloadStore.newRef("ut", UUID.randomUUID(), "0");
        store(REF, CONTENT);
        store(PayloadStore.newRef("ut", ID, "1"), CONTENT);
        store(neighbour, CONTENT);

        lager.deleteFolder("ut", ID);
        lager.deleteFolder("ut", ID);

        assertThat(lager.olderThan(Instant.now().plusSeconds(60))).containsExactly(neighbour);
    }

    @Test
    void onlyCommittedFilesThatAreOldEnoughAreListed() throws IOException {
        String old = PayloadStore.newRef("inn", ID, "kryptert");
        store(REF, CONTENT);
        store(old, CONTENT);
        Files.setLastModifiedTime(file(old), FileTime.from(Instant.now().minusSeconds(600)));
        try (PayloadWriter writer = lager.begin(PayloadStore.newRef("ut", ID, "1"))) {
            writer.write(CONTENT);

            assertThat(lager.olderThan(Instant.now().minusSeconds(60))).containsExactly(old);
            assertThat(lager.olderThan(Instant.now().plusSeconds(60))).containsExactlyInAnyOrder(old, REF);
        }
    }

    @Test
    void whatWasNeverCommittedIsDeletedWhenItIsOldEnough() throws IOException {
        // Not closed, as after a crash.
        PayloadWriter abandoned = lager.begin(REF);
        store(PayloadStore.newRef("ut", ID, "1"), CONTENT);

        assertThat(lager.deleteIncomplete(Instant.now().minusSeconds(60))).isZero();
        assertThat(lager.deleteIncomplete(Instant.now().plusSeconds(60))).isEqualTo(1);
        assertThat(files()).hasSize(1);
        abandoned.close();
    }

    /** The folder that a deletion leaves empty is removed, perhaps just before another file is moved there. */
    @Test
    @Timeout(60)
    void deletingASiblingDoesNotStopACommit() throws IOException {
        String sibling = PayloadStore.newRef("ut", ID, "1");
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> deleting = CompletableFuture.runAsync(() -> {
            while (!done.get()) {
                lager.delete(sibling);
                lager.deleteFolder("ut", UUID.fromString("3f2a0000-0000-0000-0000-000000000002"));
            }
        });
        try {
            for (int i = 0; i < 30; i++) {
                store(sibling, new byte[10]);
                store(REF, new byte[] {(byte) i});
                assertThat(read(lager, REF)).containsExactly(i);
                lager.delete(REF);
            }
        } finally {
            done.set(true);
        }
        deleting.join();
    }

    private long store(String ref, byte[] content) throws IOException {
        return lager.store(ref, new ByteArrayInputStream(content));
    }

    private static byte[] read(PayloadStore store, String ref) throws IOException {
        try (InputStream in = store.read(ref)) {
            return in.readAllBytes();
        }
    }

    private byte[] readAnywhere(String ref, int position, int length) throws IOException {
        try (SeekableByteChannel channel = lager.readAnywhere(ref)) {
            channel.position(position);
            ByteBuffer buffer = ByteBuffer.allocate(length);
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                continue;
            }
            return buffer.array();
        }
    }

    private Path file(String ref) {
        return directory.resolve(ref);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
