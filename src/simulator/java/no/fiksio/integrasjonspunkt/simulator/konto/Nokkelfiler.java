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
final class Nokkelfiler {

    private static final String PRIVATNOKKEL = "PRIVATE KEY";
    private static final String SERTIFIKAT = "CERTIFICATE";

    private final Path katalog;

    Nokkelfiler(Path katalog) throws IOException {
        this.katalog = Files.createDirectories(katalog);
    }

    Path privatnokkel(String navn) {
        return katalog.resolve(navn + ".nokkel.pem");
    }

    Path sertifikat(String navn) {
        return katalog.resolve(navn + ".sertifikat.pem");
    }

    Path lager(String navn) {
        return katalog.resolve(navn + ".p12");
    }

    boolean finnes(String navn) {
        return Files.exists(privatnokkel(navn)) && Files.exists(sertifikat(navn));
    }

    Nokkelpar les(String navn) throws IOException, GeneralSecurityException {
        try (InputStream inn = Files.newInputStream(sertifikat(navn))) {
            X509Certificate sertifikat = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(inn);
            String pem = Files.readString(privatnokkel(navn), StandardCharsets.US_ASCII).replaceAll("-----[A-Z ]+-----|\\s", "");
            PrivateKey nokkel = KeyFactory.getInstance(sertifikat.getPublicKey().getAlgorithm())
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
            return new Nokkelpar(nokkel, sertifikat);
        }
    }

    void skriv(String navn, Nokkelpar par) throws IOException, GeneralSecurityException {
        skriv(privatnokkel(navn), pem(PRIVATNOKKEL, par.privatnokkel().getEncoded()));
        skriv(sertifikat(navn), pem(SERTIFIKAT, par.sertifikat().getEncoded()));
    }

    /** A keystore with a key and its chain. */
    void skrivLager(String navn, Nokkelpar par, X509Certificate utsteder) throws IOException, GeneralSecurityException {
        KeyStore lager = KeyStore.getInstance("PKCS12");
        lager.load(null, null);
        lager.setKeyEntry(Nokkelskap.ALIAS, par.privatnokkel(), Nokkelskap.PASSORD.toCharArray(),
                new Certificate[] {par.sertifikat(), utsteder});
        skriv(lager(navn), lager);
    }

    /** A keystore with a certificate to trust. */
    void skrivTillit(String navn, X509Certificate sertifikat) throws IOException, GeneralSecurityException {
        KeyStore lager = KeyStore.getInstance("PKCS12");
        lager.load(null, null);
        lager.setCertificateEntry("demo-ca", sertifikat);
        skriv(lager(navn), lager);
    }

    private static void skriv(Path fil, KeyStore lager) throws IOException, GeneralSecurityException {
        Path ny = ny(fil);
        try (OutputStream ut = Files.newOutputStream(ny)) {
            lager.store(ut, Nokkelskap.PASSORD.toCharArray());
        }
        taIBruk(ny, fil);
    }

    private static void skriv(Path fil, String tekst) throws IOException {
        Path ny = ny(fil);
        Files.writeString(ny, tekst, StandardCharsets.US_ASCII);
        taIBruk(ny, fil);
    }

    private static String pem(String art, byte[] der) {
        return "-----BEGIN " + art + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der)
                + "\n-----END " + art + "-----\n";
    }

    private static Path ny(Path fil) {
        return fil.resolveSibling(fil.getFileName() + ".ny");
    }

    /** Whole or not at all: a start that was killed half way must not leave a file that cannot be read. */
    private static void taIBruk(Path ny, Path fil) throws IOException {
        Files.move(ny, fil, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
