package no.fiksio.integrasjonspunkt.asice.manifest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Set;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerException;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerFault;

/** The digest algorithms of manifests, by the identifiers that the W3C gives them and those that older senders write. */
public enum DigestAlgorithm {
    SHA256("SHA-256", Set.of("http://www.w3.org/2001/04/xmlenc#sha256", "http://www.w3.org/2000/09/xmldsig#sha256")),
    SHA384(
            "SHA-384",
            Set.of(
                    "http://www.w3.org/2001/04/xmldsig-more#sha384",
                    "http://www.w3.org/2001/04/xmlenc#sha384",
                    "http://www.w3.org/2000/09/xmldsig#sha384")),
    SHA512("SHA-512", Set.of("http://www.w3.org/2001/04/xmlenc#sha512", "http://www.w3.org/2000/09/xmldsig#sha512"));

    private static final Set<String> WEAK =
            Set.of("http://www.w3.org/2000/09/xmldsig#sha1", "http://www.w3.org/2001/04/xmldsig-more#md5");

    private final String javaName;
    private final Set<String> identifiers;

    DigestAlgorithm(String javaName, Set<String> identifiers) {
        this.javaName = javaName;
        this.identifiers = identifiers;
    }

    /** A new digest of this kind. */
    public MessageDigest digest() {
        try {
            return MessageDigest.getInstance(javaName);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has " + javaName, e);
        }
    }

    static DigestAlgorithm of(String identifier) throws ContainerException {
        for (DigestAlgorithm algorithm : values()) {
            if (algorithm.identifiers.contains(identifier)) {
                return algorithm;
            }
        }
        throw new ContainerException(
                WEAK.contains(identifier) ? ContainerFault.DIGEST_WEAK : ContainerFault.DIGEST_UNSUPPORTED,
                ContainerException.printable(identifier));
    }
}
