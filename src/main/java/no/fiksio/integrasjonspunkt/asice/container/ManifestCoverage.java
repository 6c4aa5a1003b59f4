package no.fiksio.integrasjonspunkt.asice.container;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.fiksio.integrasjonspunkt.asice.container.FileReference.Reading;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerException;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerFault;
import no.fiksio.integrasjonspunkt.asice.manifest.AsicManifest;
import no.fiksio.integrasjonspunkt.asice.manifest.AsicManifest.Reference;
import no.fiksio.integrasjonspunkt.asice.manifest.DigestAlgorithm;
import no.fiksio.integrasjonspunkt.asice.zip.EntryName;
import no.fiksio.integrasjonspunkt.asice.zip.ZipRecord;

/**
 * Holds the entries against the manifests: every reference has its file with that digest, and one manifest names every
 * document. A manifest's references are all read in one way, so that a file cannot be given another's name.
 */
final class ManifestCoverage {

    private final ContainerStore store;
    private final List<ZipRecord> entries;
    private final Map<String, ZipRecord> byKey = new HashMap<>();
    private final Map<String, byte[]> redigested = new HashMap<>();

    ManifestCoverage(ContainerStore store, List<ZipRecord> entries) {
        this.store = store;
        this.entries = entries;
        entries.stream()
                .filter(entry -> !entry.isFolder())
                .forEach(entry -> byKey.put(EntryName.key(entry.name()), entry));
    }

    void require(List<AsicManifest> manifests) throws IOException {
        if (entries.stream().noneMatch(ZipRecord::isDocument)) {
            throw new ContainerException(ContainerFault.NO_DOCUMENTS);
        }
        Set<String> best = Set.of();
        for (AsicManifest manifest : manifests) {
            Set<String> covered = covered(manifest);
            if (covered.size() >= best.size()) {
                best = covered;
            }
            if (covers(covered)) {
                best = covered;
                break;
            }
        }
        for (AsicManifest manifest : manifests) {
            covered(manifest);
        }
        for (ZipRecord entry : entries) {
            if (entry.isDocument() && !best.contains(entry.name())) {
                throw fault(ContainerFault.DOCUMENT_UNSIGNED, entry.name());
            }
        }
    }

    private boolean covers(Set<String> names) {
        return entries.stream().filter(ZipRecord::isDocument).allMatch(entry -> names.contains(entry.name()));
    }

    private Set<String> covered(AsicManifest manifest) throws IOException {
        ContainerException first;
        try {
            Set<String> covered = covered(manifest, Reading.PLAIN);
            if (covers(covered)) {
                return covered;
            }
            first = null;
        } catch (ContainerException e) {
            first = e;
        }
        if (manifest.references().stream()
                .noneMatch(reference -> reference.uri().indexOf('%') >= 0)) {
            if (first != null) {
                throw first;
            }
            return covered(manifest, Reading.PLAIN);
        }
        try {
            return covered(manifest, Reading.DECODED);
        } catch (ContainerException e) {
            throw first == null || e.fault() == ContainerFault.DIGEST_MISMATCH ? e : first;
        }
    }

    /** The names of what the manifest covers, each with the right digest. */
    private Set<String> covered(AsicManifest manifest, Reading reading) throws IOException {
        Set<String> covered = new HashSet<>();
        for (Reference reference : manifest.references()) {
            String name = FileReference.name(reference.uri(), reading);
            ZipRecord entry = byKey.get(EntryName.key(name));
            if (entry == null) {
                throw fault(ContainerFault.DOCUMENT_MISSING, name);
            }
            if (!MessageDigest.isEqual(digest(entry, reference.algorithm()), reference.digest())) {
                throw fault(ContainerFault.DIGEST_MISMATCH, name);
            }
            covered.add(entry.name());
        }
        return covered;
    }

    /** SHA-256 was computed on the way; for the others, which no sender of the platform uses, the store is read. */
    private byte[] digest(ZipRecord entry, DigestAlgorithm algorithm) throws IOException {
        if (algorithm == DigestAlgorithm.SHA256) {
            return entry.sha256();
        }
        String key = algorithm + " " + entry.name();
        byte[] known = redigested.get(key);
        if (known == null) {
            MessageDigest digest = algorithm.digest();
            try (InputStream unpacked = DocumentStreams.open(store, entry)) {
                unpacked.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            }
            known = digest.digest();
            redigested.put(key, known);
        }
        return known;
    }

    private static ContainerException fault(ContainerFault fault, String name) {
        return new ContainerException(fault, ContainerException.printable(name));
    }
}
