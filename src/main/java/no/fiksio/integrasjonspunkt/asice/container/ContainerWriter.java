package no.fiksio.integrasjonspunkt.asice.container;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerException;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerFault;
import no.fiksio.integrasjonspunkt.asice.manifest.AsicManifest;
import no.fiksio.integrasjonspunkt.asice.manifest.AsicManifest.Reference;
import no.fiksio.integrasjonspunkt.asice.manifest.DigestAlgorithm;
import no.fiksio.integrasjonspunkt.asice.manifest.ManifestWriter;
import no.fiksio.integrasjonspunkt.asice.signatur.CmsSigner;
import no.fiksio.integrasjonspunkt.asice.zip.AsicMediaType;
import no.fiksio.integrasjonspunkt.asice.zip.EntryName;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * Writes ASiC-E containers in one pass, in the caller's thread: mimetype, the documents, the manifest with their digests,
 * its signature. It returns only when every byte has been taken by the target. Safe for threads.
 */
public final class ContainerWriter {

    private static final String MANIFEST = "META-INF/ASiCManifest.xml";
    private static final String OASIS_MANIFEST = "META-INF/manifest.xml";
    private static final String SIGNATURE_TYPE = "application/x-pkcs7-signature";
    private static final String UNKNOWN_TYPE = "application/octet-stream";
    private static final int BUFFER = 16 * 1024;

    private final Clock clock;
    private final ManifestWriter manifests = new ManifestWriter();

    public ContainerWriter(Clock clock) {
        this.clock = clock;
    }

    /** Why a document may not be sent under this name, in English; empty if it may. To be asked before it is accepted. */
    public static Optional<String> whyNot(String name) {
        return EntryName.whyNotDocument(name);
    }

    /**
     * Writes and signs a container.
     *
     * @param target is flushed and not closed; what it has taken is worthless if anything is thrown
     * @return how many bytes the target has taken
     * @throws ContainerException if the documents can never be sent: two of one name, or a name that is not allowed
     * @throws IOException        if a document cannot be read or has another size than stated, or the target fails
     */
    public long write(List<ContainerDocument> documents, CmsSigner signer, OutputStream target) throws IOException {
        requireSendable(documents);
        CountedOutput counted = new CountedOutput(target);
        ZipArchiveOutputStream zip = new ZipArchiveOutputStream(counted);
        zip.setEncoding("UTF-8");
        zip.setUseLanguageEncodingFlag(true);
        zip.setLevel(Deflater.BEST_SPEED);
        zip.setComment("mimetype=" + AsicMediaType.ASIC_E);
        writeMimetype(zip);
        List<Reference> references = new ArrayList<>();
        for (ContainerDocument document : documents) {
            references.add(write(document, zip));
        }
        String signatureName = "META-INF/signature-" + UUID.randomUUID() + ".p7s";
        byte[] manifest = manifests.asic(new AsicManifest(signatureName, SIGNATURE_TYPE, references));
        write(MANIFEST, manifest, zip);
        write(signatureName, signer.sign(manifest), zip);
        List<Map.Entry<String, String>> types = new ArrayList<>();
        references.forEach(reference -> types.add(new SimpleImmutableEntry<>(reference.uri(), reference.mediaType())));
        write(OASIS_MANIFEST, manifests.oasis(AsicMediaType.ASIC_E, types), zip);
        zip.finish();
        zip.flush();
        return counted.count();
    }

    private static void requireSendable(List<ContainerDocument> documents) throws ContainerException {
        if (documents.isEmpty()) {
            throw new ContainerException(ContainerFault.NO_DOCUMENTS);
        }
        Set<String> keys = new HashSet<>();
        for (ContainerDocument document : documents) {
            Optional<String> why = whyNot(document.name());
            if (why.isPresent()) {
                throw new ContainerException(
                        ContainerFault.NAME_UNSAFE, why.get() + " in " + ContainerException.printable(document.name()));
            }
            if (!keys.add(EntryName.key(document.name()))) {
                throw new ContainerException(
                        ContainerFault.NAME_DUPLICATE, ContainerException.printable(document.name()));
            }
        }
    }

    /** Uncompressed and first, so that the type can be seen at a fixed place. */
    private void writeMimetype(ZipArchiveOutputStream zip) throws IOException {
        byte[] type = AsicMediaType.ASIC_E.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(type);
        ZipArchiveEntry entry = entry("mimetype", type.length);
        entry.setMethod(ZipArchiveEntry.STORED);
        entry.setCrc(crc.getValue());
        zip.putArchiveEntry(entry);
        zip.write(type);
        zip.closeArchiveEntry();
    }

    private Reference write(ContainerDocument document, ZipArchiveOutputStream zip) throws IOException {
        zip.putArchiveEntry(entry(document.name(), document.size()));
        MessageDigest digest = DigestAlgorithm.SHA256.digest();
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        try (InputStream content = document.content().open()) {
            // One byte more than stated is enough to know: a source without an end must not fill the target.
            for (int length = content.read(buffer);
                    length >= 0 && size <= document.size();
                    length = content.read(buffer)) {
                digest.update(buffer, 0, length);
                zip.write(buffer, 0, length);
                size += length;
            }
        }
        zip.closeArchiveEntry();
        if (size != document.size()) {
            throw new IOException("A document has " + size + " bytes or more instead of " + document.size());
        }
        String mediaType = document.mediaType().isBlank()
                        || EntryName.whyUnwritable(document.mediaType()).isPresent()
                ? UNKNOWN_TYPE
                : document.mediaType();
        return new Reference(document.name(), mediaType, DigestAlgorithm.SHA256, digest.digest());
    }

    private void write(String name, byte[] bytes, ZipArchiveOutputStream zip) throws IOException {
        zip.putArchiveEntry(entry(name, bytes.length));
        zip.write(bytes);
        zip.closeArchiveEntry();
    }

    /** The size decides whether the entry needs zip64; it is not written in front. */
    private ZipArchiveEntry entry(String name, long size) {
        ZipArchiveEntry entry = new NamedEntry(name);
        entry.setMethod(ZipArchiveEntry.DEFLATED);
        entry.setSize(size);
        // Not millis(): the JDK divides by zero there for a clock that ticks in microseconds.
        entry.setTime(clock.instant().toEpochMilli());
        return entry;
    }

    /** The library turns backslashes into slashes, and the manifest would name another file then. */
    private static final class NamedEntry extends ZipArchiveEntry {

        private final String name;

        NamedEntry(String name) {
            super(name);
            this.name = name;
        }

        @Override
        public String getName() {
            // The constructor of the class above asks before there is an answer.
            return name == null ? super.getName() : name;
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
