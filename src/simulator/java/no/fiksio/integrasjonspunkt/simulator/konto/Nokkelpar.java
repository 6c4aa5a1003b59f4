package no.fiksio.integrasjonspunkt.simulator.konto;

import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** A private key and the certificate of its public half. The key is left out of {@link #toString()}. */
public record Nokkelpar(PrivateKey privatnokkel, X509Certificate sertifikat) {

    KeyPair par() {
        return new KeyPair(sertifikat.getPublicKey(), privatnokkel);
    }

    @Override
    public String toString() {
        return sertifikat.getSubjectX500Principal().getName();
    }
}
