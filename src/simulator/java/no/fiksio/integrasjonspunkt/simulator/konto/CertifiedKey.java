package no.fiksio.integrasjonspunkt.simulator.konto;

import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** A private key and the certificate of its public half. The key is left out of {@link #toString()}. */
public record CertifiedKey(PrivateKey privateKey, X509Certificate certificate) {

    KeyPair pair() {
        return new KeyPair(certificate.getPublicKey(), privateKey);
    }

    @Override
    public String toString() {
        return certificate.getSubjectX500Principal().getName();
    }
}
