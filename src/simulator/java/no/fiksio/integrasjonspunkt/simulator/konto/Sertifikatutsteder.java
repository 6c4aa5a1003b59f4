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
final class Sertifikatutsteder {

    private static final Duration GYLDIGHET = Duration.ofDays(3650);
    private static final SecureRandom TILFELDIG = new SecureRandom();

    private Sertifikatutsteder() {
    }

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

    static X509Certificate rot(KeyPair nokkel) throws GeneralSecurityException {
        X500Name navn = navn("Simulator demo-CA", null);
        return utsted(navn, nokkel, navn, nokkel, bygger -> {
            bygger.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            bygger.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        });
    }

    static X509Certificate tjener(Nokkelpar utsteder, KeyPair nokkel) throws GeneralSecurityException {
        return utsted(navn(utsteder), utsteder.par(), navn("localhost", null), nokkel, bygger ->
                bygger.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                        new GeneralName(GeneralName.dNSName, "localhost"),
                        new GeneralName(GeneralName.iPAddress, "127.0.0.1")})));
    }

    /** As Buypass writes them: the organisation number in SERIALNUMBER and in organizationIdentifier. */
    static X509Certificate virksomhet(Nokkelpar utsteder, KeyPair nokkel, Organisasjon organisasjon)
            throws GeneralSecurityException {
        return utsted(navn(utsteder), utsteder.par(), navn(organisasjon.navn(), organisasjon.organisasjonsnummer()), nokkel,
                bygger -> bygger.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature)));
    }

    /** The certificate that carries a public key in the katalog; the platform accepts self-signed ones. */
    static X509Certificate egensignert(KeyPair nokkel, String eier) throws GeneralSecurityException {
        X500Name navn = navn(eier, null);
        return utsted(navn, nokkel, navn, nokkel, bygger -> { });
    }

    private static X500Name navn(Nokkelpar utsteder) {
        return X500Name.getInstance(utsteder.sertifikat().getSubjectX500Principal().getEncoded());
    }

    private static X500Name navn(String fellesnavn, String organisasjonsnummer) {
        X500NameBuilder bygger = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "NO")
                .addRDN(BCStyle.O, fellesnavn);
        if (organisasjonsnummer != null) {
            bygger.addRDN(BCStyle.ORGANIZATION_IDENTIFIER, "NTRNO-" + organisasjonsnummer)
                    .addRDN(BCStyle.SERIALNUMBER, organisasjonsnummer);
        }
        return bygger.addRDN(BCStyle.CN, fellesnavn).build();
    }

    private static X509Certificate utsted(X500Name utsteder, KeyPair utstedersNokkel, X500Name eier, KeyPair nokkel,
            Utvidelser utvidelser) throws GeneralSecurityException {
        Instant naa = Instant.now();
        JcaX509v3CertificateBuilder bygger = new JcaX509v3CertificateBuilder(utsteder, new BigInteger(120, TILFELDIG),
                Date.from(naa.minus(Duration.ofDays(1))), Date.from(naa.plus(GYLDIGHET)), eier, nokkel.getPublic());
        String algoritme = "EC".equals(utstedersNokkel.getPrivate().getAlgorithm()) ? "SHA256withECDSA" : "SHA256withRSA";
        try {
            utvidelser.leggTil(bygger);
            return new JcaX509CertificateConverter().getCertificate(
                    bygger.build(new JcaContentSignerBuilder(algoritme).build(utstedersNokkel.getPrivate())));
        } catch (CertIOException | OperatorCreationException e) {
            throw new GeneralSecurityException("Could not issue a certificate to " + eier, e);
        }
    }

    @FunctionalInterface
    private interface Utvidelser {
        void leggTil(JcaX509v3CertificateBuilder bygger) throws CertIOException;
    }
}
