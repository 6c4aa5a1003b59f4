package no.fiksio.integrasjonspunkt.asice.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerException;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerFault;
import no.fiksio.integrasjonspunkt.asice.forge.Identity;
import no.fiksio.integrasjonspunkt.asice.forge.OfficialClient;
import no.fiksio.integrasjonspunkt.asice.forge.Opened;
import no.fiksio.integrasjonspunkt.asice.signatur.CmsSigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written can be read by everybody, and nothing is taken for written that is not whole. */
class ContainerWriterTest {

    private static final Map<String, byte[]> DOCUMENTS = new LinkedHashMap<>();

    static {
        for (String name : List.of(
                "arkivmelding.xml",
                "søknad.xml",
                "A\u030Arsplan.pdf",
                "Čuđđi ”1”.txt",
                "mappe\\fil.txt",
                "mappe2/100 % ferdig+1&2<3>.xml",
                "\uD83D\uDCC4.txt")) {
            DOCUMENTS.put(name, name.repeat(100).getBytes(StandardCharsets.UTF_8));
        }
        DOCUMENTS.put("tom.txt", new byte[0]);
    }

    private final ContainerWriter writer = new ContainerWriter(Clock.systemUTC());
    private final CmsSigner signer = new CmsSigner(Identity.X.key(), Identity.X.chain(), Clock.systemUTC());

    @Test
    void ourOwnReaderReadsIt() throws IOException {
        Opened opened = Opened.of(write(DOCUMENTS, signer));
        assertThat(opened.documents()).containsExactlyEntriesOf(DOCUMENTS);
        assertThat(opened.content().signature().certificate()).isEqualTo(Identity.X.certificate());
    }

    @Test
    void theOfficialClientReadsIt() throws IOException {
        OfficialClient.Read read = OfficialClient.read(write(DOCUMENTS, signer));
        assertThat(read.documents()).containsExactlyEntriesOf(DOCUMENTS);
        assertThat(read.signer()).isEqualTo(Identity.X.certificate());
    }

    @Test
    void aReaderThatGoesByTheDirectoryReadsIt(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a.asice");
        Files.write(file, write(DOCUMENTS, signer));
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            List<String> names = Collections.list(zip.entries()).stream()
                    .map(e -> ((ZipEntry) e).getName())
                    .toList();
            assertThat(names.get(0)).isEqualTo("mimetype");
            assertThat(names).containsAll(DOCUMENTS.keySet()).hasSize(DOCUMENTS.size() + 4);
            assertThat(zip.getComment()).isEqualTo("mimetype=application/vnd.etsi.asic-e+zip");
            try (InputStream content = zip.getInputStream(zip.getEntry("søknad.xml"))) {
                assertThat(content.readAllBytes()).isEqualTo(DOCUMENTS.get("søknad.xml"));
            }
        }
    }

    @Test
    void aKeyOfAnotherKindSignsToo() throws IOException {
        CmsSigner other = new CmsSigner(Identity.Y.key(), Identity.Y.chain(), Clock.systemUTC());
        assertThat(Opened.of(write(DOCUMENTS, other)).content().signature().certificate())
                .isEqualTo(Identity.Y.certificate());
    }

    @Test
    void aKeyThatIsNotTheCertificatesSignsNothing() {
        Identity another = Identity.selfSigned("CN=Z", "RSA", 2048, false);
        CmsSigner wrong = new CmsSigner(another.key(), Identity.X.chain(), Clock.systemUTC());
        assertThatThrownBy(() -> write(DOCUMENTS, wrong)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/a",
                "../a",
                "a/../b",
                "a/",
                "a\\",
                "META-INF/a",
                "meta-inf/a",
                "META-INF\\a",
                "mimetype",
                "a\uFFFE",
                "a\uFFFF",
                "a\u0000",
                "a\n",
                "\uD800",
                "a\u202Eb",
                "C:\\a"
            })
    void aNameThatCannotBeSentIsRefusedBeforehand(String name) {
        assertThat(ContainerWriter.whyNot(name)).isPresent();
        assertThatThrownBy(() -> write(Map.of(name, new byte[1]), signer))
                .isInstanceOfSatisfying(
                        ContainerException.class, e -> assertThat(e.fault()).isEqualTo(ContainerFault.NAME_UNSAFE));
    }

    @Test
    void twoOfOneNameAreRefused() {
        Map<String, byte[]> documents = Map.of("Å.xml", new byte[1], "A\u030A.xml", new byte[1]);
        assertThatThrownBy(() -> write(documents, signer))
                .isInstanceOfSatisfying(
                        ContainerException.class, e -> assertThat(e.fault()).isEqualTo(ContainerFault.NAME_DUPLICATE));
        assertThatThrownBy(() -> write(Map.of(), signer)).isInstanceOf(ContainerException.class);
    }

    @Test
    void aDocumentOfAnotherSizeThanStatedFails() {
        for (long stated : new long[] {0, 99, 101, 1L << 33}) {
            ContainerDocument document =
                    new ContainerDocument("a", "text/plain", stated, () -> new ByteArrayInputStream(new byte[100]));
            assertThatThrownBy(() -> writer.write(List.of(document), signer, new ByteArrayOutputStream()))
                    .isExactlyInstanceOf(IOException.class);
        }
    }

    @Test
    void aDocumentThatCannotBeReadFails() {
        ContainerDocument document = new ContainerDocument("a", "text/plain", 100, () -> new InputStream() {
            private int left = 50;

            @Override
            public int read() throws IOException {
                if (left-- <= 0) {
                    throw new IOException("the disk is gone");
                }
                return 1;
            }
        });
        assertThatThrownBy(() -> writer.write(List.of(document), signer, new ByteArrayOutputStream()))
                .hasMessage("the disk is gone");
    }

    @Test
    void aTargetThatFailsAtAnyByteIsNeverTakenForWhole() throws IOException {
        int whole = write(Map.of("a", new byte[300]), signer).length;
        for (int room = 0; room < whole - 20; room += 13) {
            int limit = room;
            assertThatThrownBy(() -> writer.write(documents(Map.of("a", new byte[300])), signer, new Narrow(limit)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the disk is full");
        }
    }

    @Test
    void aMediaTypeThatCannotBeWrittenIsReplaced() throws IOException {
        ContainerDocument document =
                new ContainerDocument("a", "text/\uFFFEplain\n", 1, () -> new ByteArrayInputStream(new byte[1]));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(List.of(document), signer, out);
        assertThat(Opened.of(out.toByteArray()).documents()).containsKey("a");
        OfficialClient.read(out.toByteArray());
    }

    private byte[] write(Map<String, byte[]> documents, CmsSigner by) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(writer.write(documents(documents), by, out)).isEqualTo(out.size());
        return out.toByteArray();
    }

    private static List<ContainerDocument> documents(Map<String, byte[]> documents) {
        List<ContainerDocument> list = new ArrayList<>();
        documents.forEach((name, content) -> list.add(new ContainerDocument(
                name, "application/xml", content.length, () -> new ByteArrayInputStream(content))));
        return list;
    }

    /** Takes so many bytes, and then no more. */
    private static final class Narrow extends OutputStream {

        private int room;

        Narrow(int room) {
            this.room = room;
        }

        @Override
        public void write(int b) throws IOException {
            if (room-- <= 0) {
                throw new IOException("the disk is full");
            }
        }
    }
}
