package no.fiksio.integrasjonspunkt.asice.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerException;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerFault;
import no.fiksio.integrasjonspunkt.asice.forge.CmsForge;
import no.fiksio.integrasjonspunkt.asice.forge.ContainerForge;
import no.fiksio.integrasjonspunkt.asice.forge.DotNetForge;
import no.fiksio.integrasjonspunkt.asice.forge.ForgedEntry;
import no.fiksio.integrasjonspunkt.asice.forge.Identity;
import no.fiksio.integrasjonspunkt.asice.forge.MemoryStore;
import no.fiksio.integrasjonspunkt.asice.forge.OfficialClient;
import no.fiksio.integrasjonspunkt.asice.forge.Opened;
import no.fiksio.integrasjonspunkt.asice.zip.ReadLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sound is read, whoever wrote it. */
class ContainerReaderTest {

    /** Decomposed, with signs of URIs, outside of Latin-1 and outside of the first plane of Unicode. */
    private static final Map<String, byte[]> DOCUMENTS = documents(
            "arkivmelding.xml",
            "søknad.xml",
            "A\u030Arsplan.pdf",
            "Čuđđi ”1”.txt",
            "mappe/under mappe/100 % ferdig+1&2#3?.xml",
            "\uD83D\uDCC4.txt",
            "tom.txt");

    static Stream<Arguments> variants() {
        return Stream.of(
                variant("stored", zip -> zip.zipEdit = z -> z.entries.forEach(ForgedEntry::stored)),
                variant("sizes behind", zip -> zip.zipEdit = z -> z.entries.forEach(e -> later(e))),
                variant(
                        "sizes behind without a signature",
                        zip -> zip.zipEdit = z -> z.entries.forEach(e -> later(e).descriptorSigned = false)),
                variant(
                        "sizes behind in eight bytes",
                        zip -> zip.zipEdit = z -> z.entries.forEach(e -> later(e).descriptor64 = true)),
                variant(
                        "sizes behind in eight bytes without a signature",
                        zip -> zip.zipEdit = z -> z.entries.forEach(e -> {
                            later(e).descriptor64 = true;
                            e.descriptorSigned = false;
                        })),
                variant(
                        "sizes in front and behind",
                        zip -> zip.zipEdit = z -> z.entries.forEach(e -> {
                            e.withDescriptor().sizesInFront = true;
                        })),
                variant("empty, stored, sizes behind", forge -> {
                    forge.documents.put("tom", new byte[0]);
                    forge.zipEdit = z -> z.entry("tom").stored().withDescriptor();
                }),
                variant("a zip64 end", zip -> zip.zipEdit = z -> z.zip64 = true),
                variant("a directory in another order", zip -> zip.zipEdit = z -> z.reversedDirectory = true),
                variant(
                        "comments",
                        zip -> zip.zipEdit = z -> {
                            z.comment = ("mimetype=" + ContainerForge.TYPE).getBytes(StandardCharsets.US_ASCII);
                            z.entries.forEach(e -> e.comment = "merknad".getBytes(StandardCharsets.US_ASCII));
                        }),
                variant(
                        "time stamps as extra fields, not alike",
                        zip -> zip.zipEdit = z -> z.entries.forEach(e -> {
                            e.localExtra = new byte[] {0x55, 0x54, 9, 0, 3, 1, 1, 1, 1, 2, 2, 2, 2};
                            e.centralExtra = new byte[] {0x55, 0x54, 5, 0, 3, 1, 1, 1, 1};
                        })),
                variant("Unix modes", zip -> zip.zipEdit = z -> z.entries.forEach(e -> e.attributes = 0100644L << 16)),
                variant("names without the UTF-8 flag", zip -> zip.zipEdit = z -> z.entries.forEach(e -> e.flags = 0)),
                variant(
                        "folders",
                        zip -> zip.zipEdit = z -> {
                            for (String name : List.of("vedlegg/", "META-INF/", "tom/mappe/")) {
                                ForgedEntry folder = new ForgedEntry(name, new byte[0]).stored();
                                folder.attributes = 0040755L << 16 | 0x10;
                                z.entries.add(1, folder);
                            }
                        }),
                variant(
                        "a folder that is deflated",
                        zip -> zip.zipEdit = z -> z.entries.add(new ForgedEntry("vedlegg/", new byte[0]))),
                variant(
                        "other files in META-INF",
                        zip -> zip.zipEdit = z -> {
                            for (String name : List.of(
                                    "META-INF/manifest.xml",
                                    "META-INF/container.xml",
                                    "META-INF/x",
                                    "META-INF/timestamp.tst",
                                    "META-INF/ASiCArchiveManifest1.xml",
                                    "META-INF/søknad")) {
                                z.entries.add(2, new ForgedEntry(name, "<hva/>".getBytes(StandardCharsets.UTF_8)));
                            }
                        }),
                variant(
                        "META-INF first, mimetype last",
                        zip -> zip.zipEdit = z -> java.util.Collections.reverse(z.entries)),
                variant("no mimetype", zip -> zip.mimetype = null),
                variant("mimetype with a line end", zip -> zip.mimetype += "\r\n"),
                variant("a manifest with a number", zip -> zip.manifestName = "META-INF/ASiCManifest001.xml"),
                variant("the older namespace", zip -> zip.namespace = "http://uri.etsi.org/02918/v1.1.1#"),
                variant(
                        "no URI of the signature",
                        zip -> zip.manifestEdit = xml -> xml.replace("URI=\"META-INF/signature.p7s\"", "")),
                variant(
                        "comments and extensions in the manifest",
                        zip -> zip.manifestEdit = xml -> xml.replace(
                                "</a:ASiCManifest>",
                                "<!-- & --><x:y xmlns:x='urn:x'><z>1</z></x:y><?p i?></a:ASiCManifest>")),
                variant("a manifest in Latin-1", zip -> {
                    zip.documents.remove("vedlegg/søknad ”Á”.bin");
                    zip.documents.put("søknad", new byte[1]);
                    zip.manifestBytesEdit = xml -> new String(xml, StandardCharsets.UTF_8)
                            .replace("UTF-8", "ISO-8859-1")
                            .getBytes(StandardCharsets.ISO_8859_1);
                }),
                variant(
                        "a manifest in UTF-16",
                        zip -> zip.manifestBytesEdit = xml -> new String(xml, StandardCharsets.UTF_8)
                                .replace("UTF-8", "UTF-16")
                                .getBytes(StandardCharsets.UTF_16)),
                variant(
                        "white space in digests",
                        zip -> zip.manifestEdit =
                                xml -> xml.replaceAll("<ds:DigestValue>(....)", "<ds:DigestValue>\n  $1\n  ")),
                variant("SHA-384", zip -> {
                    zip.digest = "SHA-384";
                    zip.digestUri = "http://www.w3.org/2001/04/xmldsig-more#sha384";
                }),
                variant("SHA-512", zip -> {
                    zip.digest = "SHA-512";
                    zip.digestUri = "http://www.w3.org/2001/04/xmlenc#sha512";
                }),
                variant(
                        "a signature by SHA-1, as of the official client",
                        zip -> zip.sign =
                                manifest -> CmsForge.sign(manifest, false, "SHA1", Identity.X.chain(), Identity.X)),
                variant(
                        "a signature by SHA-512",
                        zip -> zip.sign =
                                manifest -> CmsForge.sign(manifest, false, "SHA512", Identity.X.chain(), Identity.X)),
                variant(
                        "a signature that holds the manifest",
                        zip -> zip.sign =
                                manifest -> CmsForge.sign(manifest, true, "SHA256", Identity.X.chain(), Identity.X)),
                variant(
                        "a manifest for a time stamp beside",
                        zip -> zip.zipEdit = z -> {
                            ContainerForge stamp = ContainerForge.sound();
                            stamp.signatureName = "META-INF/timestamp.tst";
                            z.entries.add(new ForgedEntry("META-INF/ASiCManifest2.xml", stamp.manifest()));
                        }),
                variant(
                        "a second manifest by the same signer",
                        zip -> zip.zipEdit = z -> {
                            ContainerForge second = ContainerForge.sound();
                            second.documents.remove("arkivmelding.xml");
                            second.signatureName = "META-INF/signature2.p7s";
                            byte[] manifest = second.manifest();
                            z.entries.add(new ForgedEntry("META-INF/ASiCManifest2.xml", manifest));
                            z.entries.add(new ForgedEntry("META-INF/signature2.p7s", second.sign.apply(manifest)));
                        }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void everySoundKindIsRead(String what, Consumer<ContainerForge> edit) throws IOException {
        ContainerForge forge = ContainerForge.sound();
        edit.accept(forge);
        Opened opened = Opened.of(forge.build());
        assertThat(opened.documents()).containsExactlyInAnyOrderEntriesOf(forge.documents);
        assertThat(opened.content().signature().certificate()).isEqualTo(Identity.X.certificate());
    }

    @Test
    void theOfficialClientsContainersAreRead() throws IOException {
        Opened opened = Opened.of(OfficialClient.write(DOCUMENTS, Identity.X));
        assertThat(opened.documents()).containsExactlyEntriesOf(DOCUMENTS);
        assertThat(opened.content().signature().certificate()).isEqualTo(Identity.X.certificate());
        assertThat(opened.content().signature().certificates()).containsAll(Identity.X.chain());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theDotNetLibrarysContainersAreRead(boolean seekable) throws IOException {
        Opened opened = Opened.of(DotNetForge.container(DOCUMENTS, seekable));
        assertThat(opened.documents()).containsExactlyEntriesOf(DOCUMENTS);
        assertThat(opened.content().signature().certificate()).isEqualTo(Identity.X.certificate());
    }

    @Test
    void namesThatTheManifestEscapesAndComposesAreFound() throws IOException {
        assertThat(Opened.of(DotNetForge.escapedContainer(DOCUMENTS)).documents())
                .containsExactlyEntriesOf(DOCUMENTS);
    }

    @Test
    void aNameWithPercentSignsIsNotTakenForAnother() throws IOException {
        Map<String, byte[]> documents = documents("a b", "a%20b");
        assertThat(Opened.of(DotNetForge.container(documents, true)).documents())
                .containsExactlyEntriesOf(documents);
        assertThat(Opened.of(DotNetForge.escapedContainer(documents)).documents())
                .containsExactlyEntriesOf(documents);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 4096})
    void theSourceMayGiveFewBytesAtATime(int most) throws IOException {
        byte[] container = ContainerForge.sound().build();
        InputStream slow = new FilterInputStream(new ByteArrayInputStream(container)) {
            @Override
            public int read(byte[] bytes, int from, int count) throws IOException {
                return super.read(bytes, from, Math.min(count, most));
            }
        };
        MemoryStore store = new MemoryStore();
        new ContainerReader(ReadLimits.defaults()).read(slow, store);
        assertThat(store.bytes()).isEqualTo(container);
    }

    @Test
    void everyLimitIsKept() {
        ReadLimits defaults = ReadLimits.defaults();
        Map<ContainerFault, ReadLimits> limits = new LinkedHashMap<>();
        limits.put(
                ContainerFault.TOO_MANY_ENTRIES,
                new ReadLimits(4, 1024, 1 << 20, 1 << 20, 1 << 20, 1 << 20, 1 << 20, 100));
        limits.put(
                ContainerFault.NAME_TOO_LONG, new ReadLimits(9, 15, 1 << 20, 1 << 20, 1 << 20, 1 << 20, 1 << 20, 100));
        limits.put(
                ContainerFault.METADATA_TOO_LARGE, new ReadLimits(9, 99, 100, 1 << 20, 1 << 20, 1 << 20, 1 << 20, 100));
        limits.put(
                ContainerFault.DOCUMENT_TOO_LARGE, new ReadLimits(9, 99, 1 << 20, 1 << 20, 1 << 20, 706, 1 << 20, 100));
        limits.put(
                ContainerFault.CONTAINER_TOO_LARGE,
                new ReadLimits(9, 99, 1 << 20, 1 << 20, 1 << 20, 1 << 20, 500, 100));
        byte[] container = ContainerForge.sound().build();
        limits.forEach((fault, limit) -> assertThatThrownBy(() -> Opened.of(container, new ContainerReader(limit)))
                .isInstanceOfSatisfying(
                        ContainerException.class, e -> assertThat(e.fault()).isEqualTo(fault)));
        assertThat(defaults.containerBytes()).isGreaterThan(5L << 30);
    }

    @Test
    void aFailureOfTheSourceOrTheStoreIsNotTheContainersFault() {
        byte[] container = ContainerForge.sound().build();
        InputStream broken =
                new java.io.SequenceInputStream(new ByteArrayInputStream(container, 0, 200), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("the disk is gone");
                    }
                });
        assertThatThrownBy(() -> new ContainerReader(ReadLimits.defaults()).read(broken, new MemoryStore()))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("the disk is gone");
        assertThatThrownBy(() -> new ContainerReader(ReadLimits.defaults())
                        .read(new ByteArrayInputStream(container), new FullStore()))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("the disk is full");
    }

    /** Takes nothing. */
    private static final class FullStore implements ContainerStore {

        @Override
        public OutputStream output() {
            return new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    throw new IOException("the disk is full");
                }
            };
        }

        @Override
        public InputStream read(long offset) throws IOException {
            throw new IOException("nothing is there");
        }
    }

    private static ForgedEntry later(ForgedEntry entry) {
        entry.method = 8;
        return entry.withDescriptor();
    }

    private static Map<String, byte[]> documents(String... names) {
        Map<String, byte[]> documents = new LinkedHashMap<>();
        for (String name : names) {
            documents.put(
                    name, name.startsWith("tom") ? new byte[0] : name.repeat(50).getBytes(StandardCharsets.UTF_8));
        }
        return documents;
    }

    private static Arguments variant(String what, Consumer<ContainerForge> edit) {
        return Arguments.of(what, edit);
    }
}
