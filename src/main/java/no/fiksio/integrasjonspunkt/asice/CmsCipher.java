package no.fiksio.integrasjonspunkt.asice;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.ks.kryptering.CMSKrypteringImpl;
import org.bouncycastle.asn1.ASN1InputStream;

/** The CMS layer of Fiks IO (plattform.md 4: AES-256-CBC, RSAES-OAEP), by the platform's own library. */
@Service
class CmsCipher {

    /** The largest element that the parser may keep in memory, in bytes. It would believe any length otherwise. */
    private static final int LONGEST_ELEMENT = 32 * 1024 * 1024;

    /** One for all: making a new one per message leaks in the JDK's JCE (plattform.md 8). */
    private final CMSKrypteringImpl cms = new CMSKrypteringImpl();

    /**
     * Closing the stream writes the end of the container; it does not close what lies beneath (plattform.md 9).
     *
     * @throws IOException if nothing can be encrypted to the certificate
     */
    OutputStream encrypt(OutputStream out, X509Certificate mottaker) throws IOException {
        try {
            return cms.getKrypteringOutputStream(out, mottaker);
        } catch (RuntimeException e) {
            throw new IOException("The container cannot be encrypted to the receiver's certificate", e);
        }
    }

    /** @throws RuntimeException if the stream does not begin as a container that the key opens, or cannot be read */
    InputStream decrypt(InputStream in, PrivateKey key) {
        return cms.dekrypterData(new ASN1InputStream(in, LONGEST_ELEMENT), key);
    }
}
