package no.fiksio.integrasjonspunkt.asice.signatur;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerException;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerFault;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * Verifies CMS signatures over a manifest. All signer infos must be valid and of one certificate: the .NET library writes
 * two of the same. SHA-1 is taken, because the official client signs with it.
 */
public final class CmsVerifier {

    private static final int MOST_SIGNERS = 8;
    private static final int MOST_CERTIFICATES = 50;
    private static final int LEAST_RSA_BITS = 1024;
    private static final int MOST_RSA_BITS = 16_384;
    private static final Set<ASN1ObjectIdentifier> DIGESTS = Set.of(
            OIWObjectIdentifiers.idSHA1,
            NISTObjectIdentifiers.id_sha224,
            NISTObjectIdentifiers.id_sha256,
            NISTObjectIdentifiers.id_sha384,
            NISTObjectIdentifiers.id_sha512,
            NISTObjectIdentifiers.id_sha3_256,
            NISTObjectIdentifiers.id_sha3_384,
            NISTObjectIdentifiers.id_sha3_512);
    private static final Set<String> WEAK_SIGNATURES = Set.of(
            PKCSObjectIdentifiers.md2WithRSAEncryption.getId(),
            PKCSObjectIdentifiers.md4WithRSAEncryption.getId(),
            PKCSObjectIdentifiers.md5WithRSAEncryption.getId());

    /** @throws ContainerException with what is wrong; nothing else, whatever the bytes are */
    public CmsSignature verify(byte[] signature, byte[] content) throws ContainerException {
        try {
            return verifyParsed(new CMSSignedData(signature), content);
        } catch (CMSException
                | CertificateException
                | OperatorCreationException
                | RuntimeException
                | StackOverflowError e) {
            throw new ContainerException(ContainerFault.SIGNATURE_MALFORMED, null, e);
        }
    }

    private static CmsSignature verifyParsed(CMSSignedData parsed, byte[] content)
            throws ContainerException, CMSException, CertificateException, OperatorCreationException {
        requireNoOtherContent(parsed, content);
        CMSSignedData signed = new CMSSignedData(new CMSProcessableByteArray(content), parsed.toASN1Structure());
        Collection<SignerInformation> signers = signed.getSignerInfos().getSigners();
        if (signers.isEmpty() || signers.size() > MOST_SIGNERS) {
            throw new ContainerException(
                    signers.isEmpty() ? ContainerFault.SIGNER_UNKNOWN : ContainerFault.SIGNER_AMBIGUOUS,
                    signers.size() + " signers");
        }
        List<X509Certificate> certificates = certificates(signed);
        X509Certificate signer = null;
        for (SignerInformation info : signers) {
            X509Certificate certificate = signerOf(info, certificates);
            if (signer != null && !signer.equals(certificate)) {
                throw new ContainerException(ContainerFault.SIGNER_AMBIGUOUS);
            }
            requireValid(info, certificate);
            signer = certificate;
        }
        return new CmsSignature(signer, certificates);
    }

    /** A signature with a content of its own signs that one; it may only be the same. */
    private static void requireNoOtherContent(CMSSignedData signed, byte[] content)
            throws ContainerException, CMSException {
        if (signed.getSignedContent() == null) {
            return;
        }
        ByteArrayOutputStream own = new ByteArrayOutputStream();
        try {
            signed.getSignedContent().write(own);
        } catch (IOException e) {
            throw new ContainerException(ContainerFault.SIGNATURE_MALFORMED, null, e);
        }
        if (!Arrays.equals(own.toByteArray(), content)) {
            throw new ContainerException(ContainerFault.SIGNATURE_INVALID, "it signs something else than the manifest");
        }
    }

    private static List<X509Certificate> certificates(CMSSignedData signed)
            throws ContainerException, CertificateException {
        Collection<X509CertificateHolder> holders = signed.getCertificates().getMatches(null);
        if (holders.size() > MOST_CERTIFICATES) {
            throw new ContainerException(ContainerFault.SIGNATURE_MALFORMED, holders.size() + " certificates");
        }
        JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
        Set<X509Certificate> certificates = new LinkedHashSet<>();
        for (X509CertificateHolder holder : holders) {
            certificates.add(converter.getCertificate(holder));
        }
        return List.copyOf(certificates);
    }

    private static X509Certificate signerOf(SignerInformation info, List<X509Certificate> certificates)
            throws ContainerException, CertificateException {
        List<X509Certificate> matching = new ArrayList<>();
        for (X509Certificate certificate : certificates) {
            if (info.getSID().match(new JcaX509CertificateHolder(certificate))) {
                matching.add(certificate);
            }
        }
        if (matching.size() != 1) {
            throw new ContainerException(
                    matching.isEmpty() ? ContainerFault.SIGNER_UNKNOWN : ContainerFault.SIGNER_AMBIGUOUS);
        }
        return matching.get(0);
    }

    private static void requireValid(SignerInformation info, X509Certificate certificate)
            throws ContainerException, OperatorCreationException {
        if (!DIGESTS.contains(info.getDigestAlgorithmID().getAlgorithm())
                || WEAK_SIGNATURES.contains(info.getEncryptionAlgOID())
                || isWeak(certificate)) {
            throw new ContainerException(ContainerFault.SIGNATURE_WEAK);
        }
        SigningCertificate.requireMatch(info, certificate);
        try {
            // By the key: by the certificate, its validity would be judged by the time that the signer states.
            if (!info.verify(new JcaSimpleSignerInfoVerifierBuilder().build(certificate.getPublicKey()))) {
                throw new ContainerException(ContainerFault.SIGNATURE_INVALID);
            }
        } catch (CMSException | RuntimeException e) {
            throw new ContainerException(ContainerFault.SIGNATURE_INVALID, null, e);
        }
    }

    private static boolean isWeak(X509Certificate certificate) {
        if (certificate.getPublicKey() instanceof RSAPublicKey rsa) {
            int bits = rsa.getModulus().bitLength();
            return bits < LEAST_RSA_BITS || bits > MOST_RSA_BITS;
        }
        return false;
    }
}
