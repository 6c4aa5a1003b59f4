package no.fiksio.integrasjonspunkt.simulator.konto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The keys of the demo, kept in one directory: read where they exist and are valid, made where not. They are the only
 * thing that outlives a run. All keystores have the same, public, password: they protect nothing.
 */
public final class DemoKeyStore {

    public static final String PASSWORD = "simulator";
    public static final String ALIAS = "demo";

    private static final String CA = "ca";
    private static final String TLS = "tls";
    private static final String TRUST = "truststore";

    private final PemFiles files;
    private final CertifiedKey root;
    private final CertifiedKey serverKey;
    private final CertifiedKey tokenIssuer;
    private final Map<String, KontoKeys> konti;

    private DemoKeyStore(Path katalog, List<Konto> konti) throws IOException {
        files = new PemFiles(katalog);
        root = get(CA, null, CertificateIssuer::rsa, CertificateIssuer::root);
        serverKey = get(TLS, root(), CertificateIssuer::ec, key -> CertificateIssuer.server(root(), key));
        tokenIssuer = get(
                "maskinporten",
                null,
                CertificateIssuer::rsa,
                key -> CertificateIssuer.selfSigned(key, "Simulert Maskinporten"));
        writeTruststore();
        // In parallel, since making a key takes a tenth of a second or more.
        this.konti = konti.parallelStream().collect(Collectors.toMap(Konto::name, this::makeKontoKeys));
    }

    /** Opens, and where needed fills, the directory. */
    public static DemoKeyStore open(Path katalog, List<Konto> konti) throws IOException {
        try {
            return new DemoKeyStore(katalog, konti);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The demo CA. */
    public CertifiedKey root() {
        return root;
    }

    public CertifiedKey tokenIssuer() {
        return tokenIssuer;
    }

    public KontoKeys kontoKeys(String kontoName) {
        return konti.get(kontoName);
    }

    /** The TLS certificate and key with their chain, for a server. */
    public KeyStore serverKeystore() throws IOException {
        return inMemory(serverKey, root.certificate());
    }

    /** The files of the TLS certificate and its key, as PEM. */
    public Path serverCertificatePem() {
        return files.certificate(TLS);
    }

    public Path serverKeyPem() {
        return files.privateKey(TLS);
    }

    /** A keystore that is not written: its type, JKS, is the one that costs no thousands of hash rounds. */
    public static KeyStore inMemory(CertifiedKey pair, X509Certificate issuer) throws IOException {
        try {
            KeyStore lager = KeyStore.getInstance("JKS");
            lager.load(null, null);
            lager.setKeyEntry(
                    ALIAS, pair.privateKey(), PASSWORD.toCharArray(), new Certificate[] {pair.certificate(), issuer});
            return lager;
        } catch (GeneralSecurityException e) {
            throw new IOException("Could not make a keystore of " + pair, e);
        }
    }

    public Path truststore() {
        return files.lager(TRUST);
    }

    public Path caPem() {
        return files.certificate(CA);
    }

    private void writeTruststore() throws IOException {
        try {
            files.writeTruststore(TRUST, root.certificate());
        } catch (GeneralSecurityException e) {
            throw new IOException("Could not write " + truststore(), e);
        }
    }

    private KontoKeys makeKontoKeys(Konto konto) {
        String kontoName = konto.name() + "-konto";
        String virksomhetName = konto.name() + "-virksomhet";
        try {
            CertifiedKey own = get(
                    kontoName,
                    null,
                    CertificateIssuer::rsa,
                    key -> CertificateIssuer.selfSigned(key, konto.kontoName()));
            CertifiedKey virksomhet = get(
                    virksomhetName,
                    root,
                    CertificateIssuer::rsa,
                    key -> CertificateIssuer.virksomhet(root, key, konto.organization()));
            Path lager = files.lager(virksomhetName);
            if (!Files.exists(lager)) {
                files.writeKeystore(virksomhetName, virksomhet, root.certificate());
            }
            return new KontoKeys(own, files.privateKey(kontoName), virksomhet, lager);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new UncheckedIOException(new IOException("Could not write the keystore of " + konto, e));
        }
    }

    /** @param issuer null for a certificate that signs itself */
    private CertifiedKey get(String name, CertifiedKey issuer, StoredKey makeKey, Issue issue) throws IOException {
        try {
            if (files.exists(name)) {
                CertifiedKey found = files.read(name);
                if (isValid(found.certificate(), issuer)) {
                    return found;
                }
            }
            KeyPair key = makeKey.make();
            CertifiedKey replacement = new CertifiedKey(key.getPrivate(), issue.issue(key));
            // First away with a keystore of the old key, lest a kill here leave it beside the new one.
            Files.deleteIfExists(files.lager(name));
            files.write(name, replacement);
            return replacement;
        } catch (GeneralSecurityException e) {
            throw new IOException("Could not read or make the demo key " + name, e);
        }
    }

    /** A certificate from an earlier demo CA, or an expired one, is made anew. */
    private static boolean isValid(X509Certificate certificate, CertifiedKey issuer) {
        try {
            certificate.checkValidity();
            certificate.verify(
                    issuer == null
                            ? certificate.getPublicKey()
                            : issuer.certificate().getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @FunctionalInterface
    private interface StoredKey {
        KeyPair make() throws GeneralSecurityException;
    }

    @FunctionalInterface
    private interface Issue {
        X509Certificate issue(KeyPair key) throws GeneralSecurityException;
    }
}
