package no.fiksio.integrasjonspunkt.simulator.konto;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * The keys of the demo, kept as PKCS12 files in one directory: read where they exist and are valid, made where not.
 * They are the only thing that outlives a run. All have the same, public, password: they protect nothing.
 */
public final class Nokkelskap {

    public static final String PASSORD = "simulator";
    public static final String ALIAS = "demo";

    private final Path katalog;
    private final Nokkelpar rot;
    private final Nokkelpar tjener;
    private final Nokkelpar tokenutsteder;
    private final Map<String, Kontonokler> kontoer = new TreeMap<>();

    private Nokkelskap(Path katalog, Iterable<Konto> kontoer) throws IOException, GeneralSecurityException {
        this.katalog = katalog;
        Files.createDirectories(katalog);
        rot = hent("ca", null, () -> {
            KeyPair nokkel = Sertifikatutsteder.rsa();
            return new Nokkelpar(nokkel.getPrivate(), Sertifikatutsteder.rot(nokkel));
        });
        tjener = hent("tls", rot, () -> {
            KeyPair nokkel = Sertifikatutsteder.ec();
            return new Nokkelpar(nokkel.getPrivate(), Sertifikatutsteder.tjener(rot, nokkel));
        });
        tokenutsteder = hent("maskinporten", null, () -> egensignert("Simulert Maskinporten"));
        for (Konto konto : kontoer) {
            this.kontoer.put(konto.navn(), kontonokler(konto));
        }
        skriv(katalog.resolve("truststore.p12"), tillitslager());
        skrivPem(caPem(), "CERTIFICATE", rot.sertifikat().getEncoded());
    }

    /** Opens, and where needed fills, the directory. */
    public static Nokkelskap apne(Path katalog, Iterable<Konto> kontoer) throws IOException {
        try {
            return new Nokkelskap(katalog, kontoer);
        } catch (GeneralSecurityException e) {
            throw new IOException("Could not read or make the demo keys in " + katalog, e);
        }
    }

    public Nokkelpar tjener() {
        return tjener;
    }

    public Nokkelpar rot() {
        return rot;
    }

    public Nokkelpar tokenutsteder() {
        return tokenutsteder;
    }

    public Kontonokler kontonokler(String kontonavn) {
        return kontoer.get(kontonavn);
    }

    /** The TLS certificate and key with their chain, for a server. */
    public KeyStore tjenerlager() throws IOException {
        try (InputStream inn = Files.newInputStream(fil("tls"))) {
            KeyStore lager = KeyStore.getInstance("PKCS12");
            lager.load(inn, PASSORD.toCharArray());
            return lager;
        } catch (GeneralSecurityException e) {
            throw new IOException("Could not read " + fil("tls"), e);
        }
    }

    public Path truststore() {
        return katalog.resolve("truststore.p12");
    }

    public Path caPem() {
        return katalog.resolve("ca.pem");
    }

    private Kontonokler kontonokler(Konto konto) throws IOException, GeneralSecurityException {
        Nokkelpar egen = hent(konto.navn() + "-konto", null, () -> egensignert(konto.kontonavn()));
        Path pem = katalog.resolve(konto.navn() + "-privatnokkel.pem");
        skrivPem(pem, "PRIVATE KEY", egen.privatnokkel().getEncoded());
        String virksomhetsnavn = konto.navn() + "-virksomhet";
        Nokkelpar virksomhet = hent(virksomhetsnavn, rot, () -> {
            KeyPair nokkel = Sertifikatutsteder.rsa();
            return new Nokkelpar(nokkel.getPrivate(), Sertifikatutsteder.virksomhet(rot, nokkel, konto.organisasjon()));
        });
        return new Kontonokler(egen, pem, virksomhet, fil(virksomhetsnavn));
    }

    private static Nokkelpar egensignert(String eier) throws GeneralSecurityException {
        KeyPair nokkel = Sertifikatutsteder.rsa();
        return new Nokkelpar(nokkel.getPrivate(), Sertifikatutsteder.egensignert(nokkel, eier));
    }

    private Nokkelpar hent(String navn, Nokkelpar utsteder, Utsteder lag) throws IOException, GeneralSecurityException {
        Path fil = fil(navn);
        if (Files.exists(fil)) {
            Nokkelpar funnet = les(fil);
            if (erGyldig(funnet.sertifikat(), utsteder)) {
                return funnet;
            }
        }
        Nokkelpar nytt = lag.utsted();
        KeyStore lager = KeyStore.getInstance("PKCS12");
        lagre(lager, nytt, utsteder);
        skriv(fil, lager);
        return nytt;
    }

    private static void lagre(KeyStore lager, Nokkelpar nytt, Nokkelpar utsteder) throws IOException, GeneralSecurityException {
        Certificate[] kjede = utsteder == null
                ? new Certificate[] {nytt.sertifikat()}
                : new Certificate[] {nytt.sertifikat(), utsteder.sertifikat()};
        lager.load(null, null);
        lager.setKeyEntry(ALIAS, nytt.privatnokkel(), PASSORD.toCharArray(), kjede);
    }

    private static Nokkelpar les(Path fil) throws IOException, GeneralSecurityException {
        KeyStore lager = KeyStore.getInstance("PKCS12");
        try (InputStream inn = Files.newInputStream(fil)) {
            lager.load(inn, PASSORD.toCharArray());
        }
        return new Nokkelpar((PrivateKey) lager.getKey(ALIAS, PASSORD.toCharArray()),
                (X509Certificate) lager.getCertificate(ALIAS));
    }

    /** A certificate from an earlier demo CA, or an expired one, is made anew. */
    private static boolean erGyldig(X509Certificate sertifikat, Nokkelpar utsteder) {
        try {
            sertifikat.checkValidity();
            sertifikat.verify(utsteder == null ? sertifikat.getPublicKey() : utsteder.sertifikat().getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private KeyStore tillitslager() throws IOException, GeneralSecurityException {
        KeyStore lager = KeyStore.getInstance("PKCS12");
        lager.load(null, null);
        lager.setCertificateEntry("demo-ca", rot.sertifikat());
        return lager;
    }

    private Path fil(String navn) {
        return katalog.resolve(navn + ".p12");
    }

    private static void skriv(Path fil, KeyStore lager) throws IOException, GeneralSecurityException {
        Path ny = fil.resolveSibling(fil.getFileName() + ".ny");
        try (OutputStream ut = Files.newOutputStream(ny)) {
            lager.store(ut, PASSORD.toCharArray());
        }
        flytt(ny, fil);
    }

    private static void skrivPem(Path fil, String art, byte[] der) throws IOException {
        String innhold = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
        Path ny = fil.resolveSibling(fil.getFileName() + ".ny");
        Files.writeString(ny, "-----BEGIN " + art + "-----\n" + innhold + "\n-----END " + art + "-----\n");
        flytt(ny, fil);
    }

    /** Whole or not at all: a start that was killed half way must not leave a keystore that cannot be read. */
    private static void flytt(Path fra, Path til) throws IOException {
        try {
            Files.move(fra, til, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fra, til, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @FunctionalInterface
    private interface Utsteder {
        Nokkelpar utsted() throws GeneralSecurityException;
    }
}
