package no.fiksio.integrasjonspunkt.simulator.konto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes keys and issues the demo certificates: what Buypass, Commfides and a web CA do for the real platform. */
final class CertificateIssuer {

    private static final Duration VALIDITY = Duration.ofDays(3650);
    private static final SecureRandom RANDOM = new SecureRandom();

    private CertificateIssuer() {}

    /** RSA 2048: the client signs containers with "SHA1with" and the key's algorithm, which exists for RSA only. */
    static KeyPair rsa() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    /** A curve for TLS, whose handshakes cost the server a tenth of what RSA's do. */
    static KeyPair ec() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    static X509Certificate root(KeyPair key) throws GeneralSecurityException {
        X500Name name = name("Simulator demo-CA", null);
        return issue(name, key, name, key, builder -> {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        });
    }

    static X509Certificate server(CertifiedKey issuer, KeyPair key) throws GeneralSecurityException {
        return issue(
                name(issuer),
                issuer.pair(),
                name("localhost", null),
                key,
                builder -> builder.addExtension(
                        Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                            new GeneralName(GeneralName.dNSName, "localhost"),
                            new GeneralName(GeneralName.iPAddress, "127.0.0.1")
                        })));
    }

    /** As Buypass writes them: the organisation number in SERIALNUMBER and in organizationIdentifier. */
    static X509Certificate virksomhet(CertifiedKey issuer, KeyPair key, Organisasjon organization)
            throws GeneralSecurityException {
        return issue(
                name(issuer),
                issuer.pair(),
                name(organization.name(), organization.organisasjonsnummer()),
                key,
                builder -> builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature)));
    }

    /** The certificate that carries a public key in the katalog; the platform accepts self-signed ones. */
    static X509Certificate selfSigned(KeyPair key, String owner) throws GeneralSecurityException {
        X500Name name = name(owner, null);
        return issue(name, key, name, key, builder -> {});
    }

    private static X500Name name(CertifiedKey issuer) {
        return X500Name.getInstance(
                issuer.certificate().getSubjectX500Principal().getEncoded());
    }

    private static X500Name name(String commonName, String organisasjonsnummer) {
        X500NameBuilder builder =
                new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.C, "NO").addRDN(BCStyle.O, commonName);
        if (organisasjonsnummer != null) {
            builder.addRDN(BCStyle.ORGANIZATION_IDENTIFIER, "NTRNO-" + organisasjonsnummer)
                    .addRDN(BCStyle.SERIALNUMBER, organisasjonsnummer);
        }
        return builder.addRDN(BCStyle.CN, commonName).build();
    }

    private static X509Certificate issue(
            X500Name issuer, KeyPair issuerKey, X500Name owner, KeyPair key, Extensions extensions)
            throws GeneralSecurityException {
        Instant now = Instant.now();
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(120, RANDOM),
                Date.from(now.minus(Duration.ofDays(1))),
                Date.from(now.plus(VALIDITY)),
                owner,
                key.getPublic());
        String algorithm = "EC".equals(issuerKey.getPrivate().getAlgorithm()) ? "SHA256withECDSA" : "SHA256withRSA";
        try {
            extensions.add(builder);
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder(algorithm).build(issuerKey.getPrivate())));
        } catch (CertIOException | OperatorCreationException e) {
            throw new GeneralSecurityException("Could not issue a certificate to " + owner, e);
        }
    }

    @FunctionalInterface
    private interface Extensions {
        void add(JcaX509v3CertificateBuilder builder) throws CertIOException;
    }
}
