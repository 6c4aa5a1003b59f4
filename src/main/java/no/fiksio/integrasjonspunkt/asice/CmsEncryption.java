package no.fiksio.integrasjonspunkt.asice;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.ks.kryptering.CMSKrypteringImpl;
import org.bouncycastle.asn1.ASN1OctetStringParser;
import org.bouncycastle.asn1.ASN1SequenceParser;
import org.bouncycastle.asn1.ASN1StreamParser;
import org.bouncycastle.asn1.BERTags;
import org.bouncycastle.asn1.cms.ContentInfoParser;
import org.bouncycastle.asn1.cms.EnvelopedDataParser;

/** The CMS layer of Fiks IO (plattform.md 4: AES-256-CBC, RSAES-OAEP), by the platform's own library. */
@Service
class CmsEncryption {

    private static final int AES_BLOCK = 16;

    /** One for all: making a new one per message leaks in the JDK's JCE (plattform.md 8). */
    private final CMSKrypteringImpl cms = new CMSKrypteringImpl();

    OutputStream encrypt(OutputStream out, X509Certificate mottaker) {
        return cms.getKrypteringOutputStream(out, mottaker);
    }

    InputStream decrypt(InputStream in, PrivateKey key) {
        return cms.dekrypterData(in, key);
    }

    /** Reads a container to its end, without any key; {@link IOException} if it is not whole. */
    static void requireWhole(InputStream in) throws IOException {
        try {
            ContentInfoParser content =
                    new ContentInfoParser((ASN1SequenceParser) new ASN1StreamParser(in).readObject());
            EnvelopedDataParser envelope =
                    new EnvelopedDataParser((ASN1SequenceParser) content.getContent(BERTags.SEQUENCE));
            envelope.getOriginatorInfo();
            envelope.getRecipientInfos().toASN1Primitive();
            long length = ((ASN1OctetStringParser)
                            envelope.getEncryptedContentInfo().getEncryptedContent(BERTags.OCTET_STRING))
                    .getOctetStream()
                    .transferTo(OutputStream.nullOutputStream());
            if (length == 0 || length % AES_BLOCK != 0) {
                throw new IOException("The encrypted container is cut off after " + length + " bytes");
            }
            envelope.getUnprotectedAttrs();
            in.transferTo(OutputStream.nullOutputStream());
        } catch (RuntimeException e) {
            throw new IOException("The encrypted container is not well-formed", e);
        }
    }
}
