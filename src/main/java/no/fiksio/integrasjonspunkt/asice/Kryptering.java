package no.fiksio.integrasjonspunkt.asice;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.ks.kryptering.CMSKrypteringImpl;
import org.bouncycastle.asn1.ASN1OctetStringParser;
import org.bouncycastle.asn1.ASN1SequenceParser;
import org.bouncycastle.asn1.ASN1StreamParser;
import org.bouncycastle.asn1.BERTags;
import org.bouncycastle.asn1.cms.ContentInfoParser;
import org.bouncycastle.asn1.cms.EnvelopedDataParser;

/** The CMS layer of Fiks IO (platform 4: AES-256-CBC, RSAES-OAEP), by the platform's own library. */
@Tjeneste
class Kryptering {

    private static final int AES_BLOKK = 16;

    /** One for all: making a new one per message leaks in the JDK's JCE (platform 8). */
    private final CMSKrypteringImpl cms = new CMSKrypteringImpl();

    OutputStream krypter(OutputStream ut, X509Certificate mottaker) {
        return cms.getKrypteringOutputStream(ut, mottaker);
    }

    InputStream dekrypter(InputStream inn, PrivateKey nokkel) {
        return cms.dekrypterData(inn, nokkel);
    }

    /** Reads a container to its end, without any key; {@link IOException} if it is not whole. */
    static void krevHel(InputStream inn) throws IOException {
        try {
            ContentInfoParser innhold = new ContentInfoParser(
                    (ASN1SequenceParser) new ASN1StreamParser(inn).readObject());
            EnvelopedDataParser konvolutt =
                    new EnvelopedDataParser((ASN1SequenceParser) innhold.getContent(BERTags.SEQUENCE));
            konvolutt.getOriginatorInfo();
            konvolutt.getRecipientInfos().toASN1Primitive();
            long lengde = ((ASN1OctetStringParser) konvolutt.getEncryptedContentInfo()
                    .getEncryptedContent(BERTags.OCTET_STRING)).getOctetStream()
                    .transferTo(OutputStream.nullOutputStream());
            if (lengde == 0 || lengde % AES_BLOKK != 0) {
                throw new IOException("The encrypted container is cut off after " + lengde + " bytes");
            }
            konvolutt.getUnprotectedAttrs();
            inn.transferTo(OutputStream.nullOutputStream());
        } catch (RuntimeException e) {
            throw new IOException("The encrypted container is not well-formed", e);
        }
    }
}
