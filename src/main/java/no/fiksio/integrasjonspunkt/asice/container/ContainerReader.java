package no.fiksio.integrasjonspunkt.asice.container;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerException;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerFault;
import no.fiksio.integrasjonspunkt.asice.manifest.ManifestReader;
import no.fiksio.integrasjonspunkt.asice.signatur.CmsVerifier;
import no.fiksio.integrasjonspunkt.asice.zip.CentralDirectory;
import no.fiksio.integrasjonspunkt.asice.zip.ContainerInput;
import no.fiksio.integrasjonspunkt.asice.zip.EntryWalker;
import no.fiksio.integrasjonspunkt.asice.zip.ReadLimits;
import no.fiksio.integrasjonspunkt.asice.zip.ZipRecord;

/**
 * Reads ASiC-E containers with CAdES (ETSI EN 319 162-1) in one pass into a store: walks the files and digests them, holds
 * the directory against them, verifies the signature, and holds every document against what is signed. Safe for threads.
 */
public final class ContainerReader {

    private final ReadLimits limits;
    private final ManifestReader manifestReader = new ManifestReader();
    private final CmsVerifier verifier = new CmsVerifier();

    public ContainerReader(ReadLimits limits) {
        this.limits = limits;
    }

    /**
     * Reads a container to its end. The memory that is used is bounded by the limits on metadata and entries.
     *
     * @param clear the decrypted container; it is not closed
     * @throws ContainerException if the container is at fault, always for the same reason
     * @throws IOException        if the source or the store is, as they threw it
     */
    public ContainerContent read(InputStream clear, ContainerStore store) throws IOException {
        ContainerInput in = new ContainerInput(clear, store.output(), limits.containerBytes());
        MetadataFiles metadata = new MetadataFiles(manifestReader, verifier);
        List<ZipRecord> entries = walk(in, metadata);
        CentralDirectory.requireAgreement(in, entries, limits);
        MetadataFiles.Signed signed = metadata.verify();
        new ManifestCoverage(store, entries).require(signed.manifests());
        return new ContainerContent(
                in.position(), entries.stream().filter(ZipRecord::isDocument).toList(), signed.signature());
    }

    private List<ZipRecord> walk(ContainerInput in, MetadataFiles metadata) throws IOException {
        if (in.atEnd()) {
            throw new ContainerException(ContainerFault.NOT_A_ZIP, "it is empty");
        }
        List<ZipRecord> entries = new ArrayList<>();
        try (EntryWalker walker = new EntryWalker(in, limits)) {
            for (Optional<EntryWalker.Walked> next = walker.next(); next.isPresent(); next = walker.next()) {
                EntryWalker.Walked walked = next.get();
                entries.add(walked.entry());
                if (walked.bytes() != null) {
                    metadata.add(walked.entry(), walked.bytes());
                }
            }
        }
        return entries;
    }
}
