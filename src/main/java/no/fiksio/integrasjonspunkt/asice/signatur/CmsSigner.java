package no.fiksio.integrasjonspunkt.asice.signatur;

import java.io.IOException;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * Makes detached CAdES-BASELINE-B signatures (EN 319 122-1) with SHA-256 and the key's own kind. Safe for threads: what can
 * be made once is made once.
 */
public final class CmsSigner {

    private final PrivateKey key;
    private final String algorithm;
    private final X509Certificate certificate;
    private final JcaX509CertificateHolder holder;
    private final JcaCertStore chain;
    private final Attribute signingCertificate;
    private final DigestCalculatorProvider digests;
    private final Clock clock;

    /**
     * @param chain the signer's certificate first, then those above it; all of them are sent along
     * @throws IllegalArgumentException if the chain is empty or cannot be encoded
     */
    public CmsSigner(PrivateKey key, List<X509Certificate> chain, Clock clock) {
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("There is no certificate to sign with");
        }
        this.key = key;
        this.algorithm = switch (key.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSASSA-PSS" -> "SHA256withRSAandMGF1";
            default -> "SHA256with" + key.getAlgorithm();
        };
        this.clock = clock;
        this.certificate = chain.get(0);
        this.signingCertificate = SigningCertificate.attribute(certificate);
        try {
            this.holder = new JcaX509CertificateHolder(certificate);
            this.chain = new JcaCertStore(chain);
            this.digests = new JcaDigestCalculatorProviderBuilder().build();
        } catch (CertificateEncodingException | OperatorCreationException e) {
            throw new IllegalArgumentException("The certificate cannot be signed with", e);
        }
    }

    /**
     * Signs the bytes, and verifies the signature with the certificate before it is given away: a key that does not belong
     * to the certificate must not get further.
     *
     * @return the signature alone, in DER
     * @throws IOException if the key cannot sign
     */
    public byte[] sign(byte[] content) throws IOException {
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(new SignerInfoGeneratorBuilder(digests)
                    .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(attributes()))
                    .build(new JcaContentSignerBuilder(algorithm).build(key), holder));
            generator.addCertificates(chain);
            CMSSignedData signed = generator.generate(new CMSProcessableByteArray(content), false);
            SignerInformation info = signed.getSignerInfos().iterator().next();
            if (!info.verify(new JcaSimpleSignerInfoVerifierBuilder().build(certificate.getPublicKey()))) {
                throw new IOException("The signing key does not belong to its certificate");
            }
            return signed.getEncoded("DER");
        } catch (OperatorCreationException | CMSException | RuntimeException e) {
            throw new IOException("The manifest cannot be signed: " + e.getMessage(), e);
        }
    }

    private AttributeTable attributes() {
        Attribute time = new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(clock.instant()))));
        return new AttributeTable(new DERSet(new ASN1Encodable[] {time, signingCertificate}));
    }
}
