package no.fiksio.integrasjonspunkt.asice.forge;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A key with its chain of certificates, the own one first. */
public record Identity(PrivateKey key, List<X509Certificate> chain) {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final Instant LONG_AGO = NOW.minus(1000, ChronoUnit.DAYS);
    private static final Instant FAR = NOW.plus(1000, ChronoUnit.DAYS);
    private static long serial = 1;

    /** A root, one whom it vouches for, and a stranger who vouches for himself; made once, for keys take time. */
    public static final Identity ROOT = selfSigned("CN=Rot for tester", "EC", 256, true);

    public static final Identity X = ROOT.issue("CN=X,O=Kommune X,2.5.4.5=987654321", "RSA", 2048, LONG_AGO, FAR);
    public static final Identity Y = ROOT.issue("CN=Y,O=Kommune Y,2.5.4.97=NTRNO-123456789", "EC", 256, LONG_AGO, FAR);
    public static final Identity STRANGER = selfSigned("CN=X,O=Kommune X,2.5.4.5=987654321", "EC", 256, false);

    public X509Certificate certificate() {
        return chain.get(0);
    }

    public Identity issue(String name, String algorithm, int bits, Instant from, Instant to) {
        KeyPair pair = pair(algorithm, bits);
        X509Certificate own =
                certificate(name, pair, certificate().getSubjectX500Principal().getName(), key, from, to, false);
        return new Identity(pair.getPrivate(), List.of(own, certificate()));
    }

    public static Identity selfSigned(String name, String algorithm, int bits, boolean ca) {
        KeyPair pair = pair(algorithm, bits);
        return new Identity(
                pair.getPrivate(), List.of(certificate(name, pair, name, pair.getPrivate(), LONG_AGO, FAR, ca)));
    }

    /** A list of what this issuer has revoked, good for an hour back and forth. */
    public X509CRL crl(BigInteger revoked) {
        try {
            JcaX509v2CRLBuilder builder = new JcaX509v2CRLBuilder(certificate(), Date.from(NOW.minusSeconds(3600)));
            builder.setNextUpdate(Date.from(NOW.plusSeconds(3600)));
            builder.addCRLEntry(revoked, Date.from(NOW.minusSeconds(3600)), CRLReason.keyCompromise);
            return new JcaX509CRLConverter()
                    .getCRL(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static synchronized X509Certificate certificate(
            String name, KeyPair pair, String issuer, PrivateKey issuerKey, Instant from, Instant to, boolean ca) {
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    new X500Name(issuer),
                    BigInteger.valueOf(serial++),
                    Date.from(from),
                    Date.from(to),
                    new X500Name(name),
                    pair.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(ca));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(
                            ca
                                    ? KeyUsage.keyCertSign | KeyUsage.cRLSign
                                    : KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
            String algorithm = issuerKey.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm).build(issuerKey)));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException(e);
        }
    }
}
