package no.fiksio.integrasjonspunkt.asice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import no.fiksio.integrasjonspunkt.asice.ContainerPacker.PackFile;
import no.fiksio.integrasjonspunkt.asice.container.ContainerContent;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerException;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerFault;
import no.fiksio.integrasjonspunkt.asice.forge.Identity;
import no.fiksio.integrasjonspunkt.asice.forge.OfficialClient;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerPackerTest {

    private static final byte[] XML = "<arkivmelding>søknad</arkivmelding>".getBytes(StandardCharsets.UTF_8);
    private static final String CONTAINER = PackingBench.ref("pakke");

    @TempDir
    private Path folder;

    private PackingBench bench;

    @BeforeEach
    void open() {
        bench = new PackingBench(folder);
    }

    @Test
    void whatIsPackedIsOpenedWithEveryByteAndTheSigner() throws IOException {
        byte[] large = new byte[1_500_000];
        new Random(7).nextBytes(large);

        long size = pack(file("søknad.xml", XML), file("stor.bin", large));
        ContainerContent content = bench.opener.open(CONTAINER, bench.keys(), PackingBench.ref("klar"));

        assertThat(size).isGreaterThan(large.length);
        assertThat(content.names()).containsExactly("søknad.xml", "stor.bin");
        assertThat(content.signature().certificate()).isEqualTo(Identity.X.certificate());
        assertThat(bench.opener.firstText(PackingBench.ref("klar"), content, 20))
                .contains(new String(XML, 0, 20, StandardCharsets.UTF_8));
    }

    @Test
    void theOfficialClientReadsWhatIsPacked() throws IOException {
        pack(file("søknad.xml", XML));
        bench.opener.open(CONTAINER, bench.keys(), PackingBench.ref("klar"));

        try (InputStream container = bench.lager.read(PackingBench.ref("klar"))) {
            OfficialClient.Read read = OfficialClient.read(container.readAllBytes());
            assertThat(read.documents()).containsOnlyKeys("søknad.xml");
            assertThat(read.documents().get("søknad.xml")).isEqualTo(XML);
        }
    }

    @Test
    void aDocumentThatIsNotAsLongAsRegisteredIsNotSent() throws IOException {
        PackFile registered = file("a.xml", XML);

        assertThatThrownBy(() -> pack(new PackFile("a.xml", "application/xml", registered.lagerRef(), XML.length + 1)))
                .isExactlyInstanceOf(IOException.class);
        assertNothingIsLeft();
    }

    @Test
    void aDocumentThatIsGoneIsNotSent() throws IOException {
        assertThatThrownBy(() -> pack(
                        file("a.xml", XML), new PackFile("b.xml", "application/xml", PackingBench.ref("borte"), 1)))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(ContainerException.class);
        assertNothingIsLeft();
    }

    @Test
    void aDocumentThatWasChangedOnDiskIsNotSent() throws IOException {
        byte[] large = new byte[300_000];
        PackFile changed = file("a.bin", large);
        Path stored = folder.resolve(changed.lagerRef());
        byte[] bytes = Files.readAllBytes(stored);
        bytes[bytes.length - 1] ^= 1;
        Files.write(stored, bytes);

        assertThatThrownBy(() -> pack(changed)).isInstanceOf(IOException.class);
        assertNothingIsLeft();
    }

    @Test
    void namesThatCanNeverBeSentAreTheDocumentsFault() throws IOException {
        PackFile unwritable = file("a\uFFFE.xml", XML);

        assertThatThrownBy(() -> pack(unwritable))
                .asInstanceOf(InstanceOfAssertFactories.type(ContainerException.class))
                .extracting(ContainerException::fault)
                .isEqualTo(ContainerFault.NAME_UNSAFE);
        assertNothingIsLeft();
    }

    @Test
    void aReceiverWhoseKeyCannotEncryptGetsNothing() throws IOException {
        PackFile file = file("a.xml", XML);

        assertThatThrownBy(() -> bench.packer.pack(
                        PackingBench.KONTO, List.of(file), Identity.STRANGER.certificate(), CONTAINER))
                .isExactlyInstanceOf(IOException.class);
        assertNothingIsLeft();
    }

    private long pack(PackFile... files) throws IOException {
        return bench.packer.pack(PackingBench.KONTO, List.of(files), PackingBench.RECEIVER.certificate(), CONTAINER);
    }

    private PackFile file(String name, byte[] content) throws IOException {
        String ref = PackingBench.ref("dok-" + content.length);
        bench.store(ref, content);
        return new PackFile(name, "application/xml", ref, content.length);
    }

    private void assertNothingIsLeft() throws IOException {
        assertThat(bench.lager.exists(CONTAINER)).isFalse();
        try (Stream<Path> incomplete = Files.list(folder.resolve("nye"))) {
            assertThat(incomplete).isEmpty();
        }
    }
}
