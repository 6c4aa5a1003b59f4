package no.fiksio.integrasjonspunkt.simulator.konto;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Reads and writes keys as PEM, which is quick, and the keystores that clients are to be given. */
final class PemFiles {

    private static final String PRIVATE_KEY = "PRIVATE KEY";
    private static final String CERTIFICATE = "CERTIFICATE";

    private final Path katalog;

    PemFiles(Path katalog) throws IOException {
        this.katalog = Files.createDirectories(katalog);
    }

    Path privateKey(String name) {
        return katalog.resolve(name + ".nokkel.pem");
    }

    Path certificate(String name) {
        return katalog.resolve(name + ".sertifikat.pem");
    }

    Path lager(String name) {
        return katalog.resolve(name + ".p12");
    }

    boolean exists(String name) {
        return Files.exists(privateKey(name)) && Files.exists(certificate(name));
    }

    CertifiedKey read(String name) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(certificate(name))) {
            X509Certificate certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            String pem = Files.readString(privateKey(name), StandardCharsets.US_ASCII)
                    .replaceAll("-----[A-Z ]+-----|\\s", "");
            PrivateKey key = KeyFactory.getInstance(certificate.getPublicKey().getAlgorithm())
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
            return new CertifiedKey(key, certificate);
        }
    }

    void write(String name, CertifiedKey pair) throws IOException, GeneralSecurityException {
        write(privateKey(name), pem(PRIVATE_KEY, pair.privateKey().getEncoded()));
        write(certificate(name), pem(CERTIFICATE, pair.certificate().getEncoded()));
    }

    /** A keystore with a key and its chain. */
    void writeKeystore(String name, CertifiedKey pair, X509Certificate issuer)
            throws IOException, GeneralSecurityException {
        KeyStore lager = KeyStore.getInstance("PKCS12");
        lager.load(null, null);
        lager.setKeyEntry(
                DemoKeyStore.ALIAS, pair.privateKey(), DemoKeyStore.PASSWORD.toCharArray(), new Certificate[] {
                    pair.certificate(), issuer
                });
        write(lager(name), lager);
    }

    /** A keystore with a certificate to trust. */
    void writeTruststore(String name, X509Certificate certificate) throws IOException, GeneralSecurityException {
        KeyStore lager = KeyStore.getInstance("PKCS12");
        lager.load(null, null);
        lager.setCertificateEntry("demo-ca", certificate);
        write(lager(name), lager);
    }

    private static void write(Path file, KeyStore lager) throws IOException, GeneralSecurityException {
        Path fresh = fresh(file);
        try (OutputStream out = Files.newOutputStream(fresh)) {
            lager.store(out, DemoKeyStore.PASSWORD.toCharArray());
        }
        moveIntoPlace(fresh, file);
    }

    private static void write(Path file, String text) throws IOException {
        Path fresh = fresh(file);
        Files.writeString(fresh, text, StandardCharsets.US_ASCII);
        moveIntoPlace(fresh, file);
    }

    private static String pem(String kind, byte[] where) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(where)
                + "\n-----END " + kind + "-----\n";
    }

    private static Path fresh(Path file) {
        return file.resolveSibling(file.getFileName() + ".ny");
    }

    /** Whole or not at all: a start that was killed half way must not leave a file that cannot be read. */
    private static void moveIntoPlace(Path fresh, Path file) throws IOException {
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
