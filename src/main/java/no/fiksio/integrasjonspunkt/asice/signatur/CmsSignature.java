package no.fiksio.integrasjonspunkt.asice.signatur;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A signature that was verified against its content. It says nothing of whether the certificate is trusted.
 *
 * @param certificate  the one signer's
 * @param certificates all that the signature brings along, from which a chain may be built
 */
public record CmsSignature(X509Certificate certificate, List<X509Certificate> certificates) {

    public CmsSignature {
        certificates = List.copyOf(certificates);
    }
}
