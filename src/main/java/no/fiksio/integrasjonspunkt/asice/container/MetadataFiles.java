package no.fiksio.integrasjonspunkt.asice.container;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerException;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerFault;
import no.fiksio.integrasjonspunkt.asice.manifest.AsicManifest;
import no.fiksio.integrasjonspunkt.asice.manifest.ManifestReader;
import no.fiksio.integrasjonspunkt.asice.signatur.CmsSignature;
import no.fiksio.integrasjonspunkt.asice.signatur.CmsVerifier;
import no.fiksio.integrasjonspunkt.asice.zip.AsicMediaType;
import no.fiksio.integrasjonspunkt.asice.zip.ZipRecord;

/**
 * A container's files in META-INF, and its mimetype: finds the manifests with their signatures (ETSI EN 319 162-1, 4.4).
 * Files that have no part in it, such as time stamps and an OASIS manifest, are left alone.
 */
final class MetadataFiles {

    private static final Pattern MANIFEST = Pattern.compile("meta-inf/[^/]*asicmanifest[^/]*\\.xml");
    private static final Pattern XADES = Pattern.compile("meta-inf/[^/]*signatures[^/]*\\.xml");
    private static final String SIGNATURE_SUFFIX = ".p7s";

    private final ManifestReader manifestReader;
    private final CmsVerifier verifier;
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    MetadataFiles(ManifestReader manifestReader, CmsVerifier verifier) {
        this.manifestReader = manifestReader;
        this.verifier = verifier;
    }

    void add(ZipRecord entry, byte[] bytes) throws ContainerException {
        if (entry.isMimetype()) {
            if (!AsicMediaType.isAsicE(new String(bytes, StandardCharsets.UTF_8))) {
                throw new ContainerException(ContainerFault.MIMETYPE_WRONG);
            }
        } else if (!entry.isFolder()) {
            files.put(entry.name(), bytes);
        }
    }

    /** What is signed. */
    record Signed(List<AsicManifest> manifests, CmsSignature signature) {}

    /** Every manifest whose signature was verified, all by the same signer. */
    Signed verify() throws ContainerException {
        Map<String, AsicManifest> manifests = signatureManifests();
        if (files.keySet().stream().anyMatch(name -> matches(XADES, name))) {
            throw new ContainerException(ContainerFault.XADES_UNSUPPORTED);
        }
        Set<String> strays = new HashSet<>();
        files.keySet().stream().filter(MetadataFiles::isSignature).forEach(strays::add);
        CmsSignature signature = null;
        for (Map.Entry<String, AsicManifest> manifest : manifests.entrySet()) {
            String name = signatureName(manifest.getValue());
            strays.remove(name);
            CmsSignature next = verifier.verify(files.get(name), files.get(manifest.getKey()));
            if (signature != null && !signature.certificate().equals(next.certificate())) {
                throw new ContainerException(ContainerFault.SIGNER_AMBIGUOUS);
            }
            signature = next;
        }
        if (!strays.isEmpty()) {
            throw new ContainerException(
                    ContainerFault.SIGNATURE_STRAY,
                    ContainerException.printable(strays.iterator().next()));
        }
        return new Signed(new ArrayList<>(manifests.values()), signature);
    }

    private Map<String, AsicManifest> signatureManifests() throws ContainerException {
        Map<String, AsicManifest> manifests = new LinkedHashMap<>();
        boolean timestamp = false;
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (matches(MANIFEST, file.getKey())) {
                AsicManifest manifest = manifestReader.read(file.getValue());
                if (manifest.isTimestamp()) {
                    timestamp = true;
                } else {
                    manifests.put(file.getKey(), manifest);
                }
            }
        }
        if (manifests.isEmpty()) {
            throw new ContainerException(whyNone(timestamp));
        }
        return manifests;
    }

    private ContainerFault whyNone(boolean timestamp) {
        if (files.keySet().stream().anyMatch(name -> matches(XADES, name))) {
            return ContainerFault.XADES_UNSUPPORTED;
        }
        if (files.keySet().stream().anyMatch(MetadataFiles::isSignature)) {
            return ContainerFault.SIGNATURE_STRAY;
        }
        return timestamp ? ContainerFault.TIMESTAMP_ONLY : ContainerFault.NOT_SIGNED;
    }

    private String signatureName(AsicManifest manifest) throws ContainerException {
        for (FileReference.Reading reading : FileReference.Reading.values()) {
            String name = FileReference.name(manifest.signatureUri(), reading);
            if (files.containsKey(name)) {
                return name;
            }
        }
        throw new ContainerException(
                ContainerFault.SIGNATURE_MISSING, ContainerException.printable(manifest.signatureUri()));
    }

    private static boolean matches(Pattern pattern, String name) {
        return pattern.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }

    private static boolean isSignature(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(SIGNATURE_SUFFIX);
    }
}
