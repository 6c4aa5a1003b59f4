package no.fiksio.integrasjonspunkt.asice.zip;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerException;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerFault;

/** Takes one entry's unpacked bytes: counts them against the limits, digests them, and keeps those of metadata. */
final class LimitedEntry {

    private final ReadLimits limits;
    private final CRC32 crc = new CRC32();
    private final MessageDigest sha256;
    private ByteArrayOutputStream kept;
    private boolean metadata;
    private long size;
    private long documentSum;
    private long metadataSum;

    LimitedEntry(ReadLimits limits) {
        this.limits = limits;
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    void begin(boolean keep) {
        crc.reset();
        sha256.reset();
        size = 0;
        metadata = keep;
        kept = keep ? new ByteArrayOutputStream(1024) : null;
    }

    /** @param packed how many packed bytes of the entry have been used up with these */
    void accept(byte[] bytes, int from, int count, long packed) throws ContainerException {
        size += count;
        if (metadata) {
            metadataSum += count;
            if (size > limits.metadataBytes() || metadataSum > limits.metadataSum()) {
                throw new ContainerException(ContainerFault.METADATA_TOO_LARGE);
            }
            kept.write(bytes, from, count);
        } else {
            documentSum += count;
            if (size > limits.documentBytes() || documentSum > limits.documentSum()) {
                throw new ContainerException(ContainerFault.DOCUMENT_TOO_LARGE);
            }
            if (size > ReadLimits.RATIO_FREE && size / limits.ratio() > packed) {
                throw new ContainerException(ContainerFault.RATIO_TOO_HIGH, size + " bytes of " + packed);
            }
        }
        crc.update(bytes, from, count);
        sha256.update(bytes, from, count);
    }

    long size() {
        return size;
    }

    long crc() {
        return crc.getValue();
    }

    byte[] digest() {
        return sha256.digest();
    }

    /** The bytes of a metadata entry; null for others. */
    byte[] kept() {
        return kept == null ? null : kept.toByteArray();
    }
}
