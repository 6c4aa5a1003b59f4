package no.fiksio.integrasjonspunkt.asice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import no.fiksio.integrasjonspunkt.asice.container.ContainerContent;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerException;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerFault;
import no.fiksio.integrasjonspunkt.asice.forge.ContainerForge;
import no.fiksio.integrasjonspunkt.asice.forge.Identity;
import no.fiksio.integrasjonspunkt.asice.zip.ReadLimits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerOpenerTest {

    private static final String ENCRYPTED = PackingBench.ref("kryptert");
    private static final String CLEAR = PackingBench.ref("klar");
    private static final PrivateKey OTHER =
            Identity.selfSigned("CN=annen", "RSA", 2048, false).key();

    @TempDir
    private Path folder;

    private PackingBench bench;

    @BeforeEach
    void open() {
        bench = new PackingBench(folder);
    }

    @Test
    void whatIsVerifiedIsWhatLiesInTheStore() throws IOException {
        byte[] container = ContainerForge.sound().build();

        ContainerContent content = opened(container);

        assertThat(content.size()).isEqualTo(container.length);
        try (InputStream stored = bench.lager.read(CLEAR)) {
            assertThat(stored.readAllBytes()).isEqualTo(container);
        }
    }

    @Test
    void theKeyThatOpensItMayBeAnyOfTheKonto() throws IOException {
        bench.store(ENCRYPTED, bench.encrypted(ContainerForge.sound().build()));

        assertThat(bench.opener
                        .open(ENCRYPTED, List.of(OTHER, PackingBench.RECEIVER.key()), CLEAR)
                        .names())
                .hasSize(2);
    }

    @Test
    void withoutTheRightKeyItIsUndecryptable() throws IOException {
        bench.store(ENCRYPTED, bench.encrypted(ContainerForge.sound().build()));

        assertRefused(ContainerFault.UNDECRYPTABLE, List.of(OTHER));
        assertRefused(ContainerFault.UNDECRYPTABLE, List.of());
    }

    @Test
    void whatIsNoCmsIsUndecryptable() throws IOException {
        bench.store(ENCRYPTED, "hei".repeat(1000).getBytes(java.nio.charset.StandardCharsets.US_ASCII));

        assertRefused(ContainerFault.UNDECRYPTABLE, bench.keys());
    }

    /** An element of almost 2 GiB, of which there are three bytes. */
    @Test
    void aLengthThatIsNotThereTakesNoMemory() throws IOException {
        bench.store(ENCRYPTED, new byte[] {0x30, (byte) 0x80, 0x06, (byte) 0x84, 0x7F, 0, 0, 0, 1, 2, 3});

        assertRefused(ContainerFault.UNDECRYPTABLE, bench.keys());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.7, 0.9, 0.99})
    void encryptedBytesThatAreCutOffAreTheContainersFault(double part) throws IOException {
        byte[] whole = bench.encrypted(ContainerForge.sound().build());
        bench.store(ENCRYPTED, Arrays.copyOf(whole, (int) (whole.length * part)));

        assertThatThrownBy(() -> bench.opener.open(ENCRYPTED, bench.keys(), CLEAR))
                .isInstanceOf(ContainerException.class);
        assertNothingIsLeft();
    }

    @Test
    void aContainerWithoutASignatureIsRefusedAndNotKept() throws IOException {
        ContainerForge forge = ContainerForge.sound();
        forge.zipEdit = zip -> zip.entries.removeIf(entry -> entry.name.startsWith("META-INF/"));
        bench.store(ENCRYPTED, bench.encrypted(forge.build()));

        assertRefused(ContainerFault.NOT_SIGNED, bench.keys());
    }

    /** It is digested by SHA-256 on the way; for SHA-512 the store is committed and read, and must be emptied again. */
    @Test
    void aFileThatWasReadBackIsDeletedWhenItIsRefused() throws IOException {
        ContainerForge forge = ContainerForge.sound();
        forge.digest = "SHA-512";
        forge.digestUri = "http://www.w3.org/2001/04/xmlenc#sha512";
        assertThat(opened(forge.build()).names()).hasSize(2);
        bench.lager.delete(CLEAR);

        forge.zipEdit = zip -> zip.entry("arkivmelding.xml").content = new byte[] {1};
        bench.lager.delete(ENCRYPTED);
        bench.store(ENCRYPTED, bench.encrypted(forge.build()));
        assertRefused(ContainerFault.DIGEST_MISMATCH, bench.keys());
    }

    @Test
    void theLimitsAreThoseThatAreConfigured() throws IOException {
        bench = new PackingBench(folder, new ReadLimits(3, 1024, 4 << 20, 8L << 20, 1 << 20, 1 << 20, 1 << 20, 200));
        bench.store(ENCRYPTED, bench.encrypted(ContainerForge.sound().build()));

        assertRefused(ContainerFault.TOO_MANY_ENTRIES, bench.keys());
    }

    @Test
    void aStoreThatFailsIsNotTheContainersFault() throws IOException {
        bench.store(ENCRYPTED, bench.encrypted(ContainerForge.sound().build()));
        Path stored = folder.resolve(ENCRYPTED);
        byte[] bytes = Files.readAllBytes(stored);
        bytes[bytes.length - 1] ^= 1;
        Files.write(stored, bytes);

        assertThatThrownBy(() -> bench.opener.open(ENCRYPTED, bench.keys(), CLEAR))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(ContainerException.class);
        assertNothingIsLeft();
    }

    private ContainerContent opened(byte[] container) throws IOException {
        bench.store(ENCRYPTED, bench.encrypted(container));
        return bench.opener.open(ENCRYPTED, bench.keys(), CLEAR);
    }

    private void assertRefused(ContainerFault fault, List<PrivateKey> keys) throws IOException {
        assertThatThrownBy(() -> bench.opener.open(ENCRYPTED, keys, CLEAR))
                .isInstanceOfSatisfying(
                        ContainerException.class, e -> assertThat(e.fault()).isEqualTo(fault));
        assertNothingIsLeft();
    }

    private void assertNothingIsLeft() throws IOException {
        assertThat(bench.lager.exists(CLEAR)).isFalse();
        try (Stream<Path> incomplete = Files.list(folder.resolve("nye"))) {
            assertThat(incomplete).isEmpty();
        }
    }
}
