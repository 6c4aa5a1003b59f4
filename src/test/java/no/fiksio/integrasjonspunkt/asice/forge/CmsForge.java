package no.fiksio.integrasjonspunkt.asice.forge;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** CMS signatures as others make them. */
public final class CmsForge {

    private CmsForge() {}

    public static byte[] sign(byte[] content, Identity signer) {
        return sign(content, false, "SHA256", signer.chain(), signer);
    }

    /**
     * @param certificates what is sent along
     * @param signers      each adds one signer info
     */
    public static byte[] sign(
            byte[] content,
            boolean encapsulate,
            String digest,
            List<X509Certificate> certificates,
            Identity... signers) {
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            for (Identity signer : signers) {
                String kind = signer.key().getAlgorithm().equals("EC")
                        ? "ECDSA"
                        : signer.key().getAlgorithm();
                generator.addSignerInfoGenerator(
                        new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                                .build(
                                        new JcaContentSignerBuilder(digest + "with" + kind).build(signer.key()),
                                        signer.certificate()));
            }
            generator.addCertificates(new JcaCertStore(certificates));
            return generator
                    .generate(new CMSProcessableByteArray(content), encapsulate)
                    .getEncoded();
        } catch (GeneralSecurityException | OperatorCreationException | CMSException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
