package no.fiksio.integrasjonspunkt.asice.signatur;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerException;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerFault;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.operator.DefaultAlgorithmNameFinder;

/** The signed attribute that binds a signature to one certificate (RFC 5035), which CAdES demands and others leave out. */
final class SigningCertificate {

    private SigningCertificate() {}

    /** The attribute for a certificate, by its SHA-256. */
    static Attribute attribute(X509Certificate certificate) {
        return new Attribute(
                PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                new DERSet(new SigningCertificateV2(new ESSCertIDv2(digest("SHA-256", certificate)))));
    }

    /** Requires that the attribute, if it is there, is of this certificate. */
    static void requireMatch(SignerInformation info, X509Certificate certificate) throws ContainerException {
        AttributeTable attributes = info.getSignedAttributes();
        if (attributes == null) {
            return;
        }
        Attribute second = attributes.get(PKCSObjectIdentifiers.id_aa_signingCertificateV2);
        if (second != null) {
            ESSCertIDv2 id = SigningCertificateV2.getInstance(value(second)).getCerts()[0];
            String algorithm = new DefaultAlgorithmNameFinder()
                    .getAlgorithmName(id.getHashAlgorithm().getAlgorithm());
            require(digest(algorithm, certificate), id.getCertHash());
        }
        Attribute first = attributes.get(PKCSObjectIdentifiers.id_aa_signingCertificate);
        if (first != null) {
            require(
                    digest("SHA-1", certificate),
                    org.bouncycastle.asn1.ess.SigningCertificate.getInstance(value(first))
                            .getCerts()[0]
                            .getCertHash());
        }
    }

    private static ASN1Encodable value(Attribute attribute) {
        return attribute.getAttrValues().getObjectAt(0);
    }

    private static void require(byte[] actual, byte[] stated) throws ContainerException {
        if (!MessageDigest.isEqual(actual, stated)) {
            throw new ContainerException(ContainerFault.SIGNATURE_INVALID, "it was made for another certificate");
        }
    }

    private static byte[] digest(String algorithm, X509Certificate certificate) {
        try {
            return MessageDigest.getInstance(algorithm).digest(certificate.getEncoded());
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalArgumentException("A certificate cannot be digested with " + algorithm, e);
        }
    }
}
