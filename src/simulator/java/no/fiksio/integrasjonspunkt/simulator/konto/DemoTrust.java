package no.fiksio.integrasjonspunkt.simulator.konto;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Collections;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Makes the running JVM trust demo CAs, besides those it trusted already: the one place where the JVM-wide default is
 * changed. The official client takes no SSLContext; its HTTP and AMQP parts read the JVM's default context, its
 * Dokumentlager part reads the system property, so both are set. Not needed where the JVM is started with
 * {@code -Djavax.net.ssl.trustStore}.
 */
public final class DemoTrust {

    private static final String PROPERTY = "javax.net.ssl.trustStore";

    private static KeyStore lager;
    private static Path file;

    private DemoTrust() {}

    /** Adds the certificates of a truststore written by a simulator; several simulators in one JVM add up. */
    public static synchronized void install(Path truststore) throws IOException {
        try {
            if (lager == null) {
                lager = jvmDefault();
                file = Files.createTempFile("simulator-tillit", ".p12");
                file.toFile().deleteOnExit();
            }
            KeyStore incomplete = read(truststore, DemoKeyStore.PASSWORD);
            for (String alias : Collections.list(incomplete.aliases())) {
                Certificate certificate = incomplete.getCertificate(alias);
                if (lager.getCertificateAlias(certificate) == null) {
                    lager.setCertificateEntry("demo-" + lager.size(), certificate);
                }
            }
            setAsDefault();
        } catch (GeneralSecurityException e) {
            throw new IOException("Could not trust the demo CA in " + truststore, e);
        }
    }

    private static void setAsDefault() throws IOException, GeneralSecurityException {
        try (OutputStream out = Files.newOutputStream(file)) {
            lager.store(out, DemoKeyStore.PASSWORD.toCharArray());
        }
        System.setProperty(PROPERTY, file.toString());
        System.setProperty(PROPERTY + "Password", DemoKeyStore.PASSWORD);
        System.setProperty(PROPERTY + "Type", "PKCS12");
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(lager);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        SSLContext.setDefault(context);
    }

    private static KeyStore jvmDefault() throws IOException, GeneralSecurityException {
        String selected = System.getProperty(PROPERTY);
        Path cacerts = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
        KeyStore replacement = KeyStore.getInstance("PKCS12");
        replacement.load(null, null);
        Path source = selected == null ? cacerts : Path.of(selected);
        if (Files.exists(source)) {
            KeyStore own = read(source, System.getProperty(PROPERTY + "Password", "changeit"));
            for (String alias : Collections.list(own.aliases())) {
                if (own.isCertificateEntry(alias)) {
                    replacement.setCertificateEntry(alias, own.getCertificate(alias));
                }
            }
        }
        return replacement;
    }

    private static KeyStore read(Path source, String password) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(source)) {
            KeyStore readBytes = KeyStore.getInstance(KeyStore.getDefaultType());
            readBytes.load(in, password.toCharArray());
            return readBytes;
        }
    }
}
