package no.fiksio.integrasjonspunkt.asice.manifest;

import java.util.List;

/**
 * What one signature covers.
 *
 * @param signatureUri  the entry that holds the signature, or the time stamp
 * @param signatureType its media type; empty if none is stated
 */
public record AsicManifest(String signatureUri, String signatureType, List<Reference> references) {

    public AsicManifest {
        references = List.copyOf(references);
    }

    /**
     * One file and the digest that it must have.
     *
     * @param mediaType empty if none is stated
     */
    public record Reference(String uri, String mediaType, DigestAlgorithm algorithm, byte[] digest) {}

    /** True if a time stamp is what the manifest is for, which says nothing of a signer. */
    public boolean isTimestamp() {
        return signatureType.equals("application/vnd.etsi.timestamp-token") || signatureUri.endsWith(".tst");
    }
}
