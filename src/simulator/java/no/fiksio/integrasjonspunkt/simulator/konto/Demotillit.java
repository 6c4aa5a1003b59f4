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
public final class Demotillit {

    private static final String EGENSKAP = "javax.net.ssl.trustStore";

    private static KeyStore lager;
    private static Path fil;

    private Demotillit() {
    }

    /** Adds the certificates of a truststore written by a simulator; several simulators in one JVM add up. */
    public static synchronized void installer(Path truststore) throws IOException {
        try {
            if (lager == null) {
                lager = jvmensEget();
                fil = Files.createTempFile("simulator-tillit", ".p12");
                fil.toFile().deleteOnExit();
            }
            KeyStore nye = les(truststore, Nokkelskap.PASSORD);
            for (String alias : Collections.list(nye.aliases())) {
                Certificate sertifikat = nye.getCertificate(alias);
                if (lager.getCertificateAlias(sertifikat) == null) {
                    lager.setCertificateEntry("demo-" + lager.size(), sertifikat);
                }
            }
            settSomStandard();
        } catch (GeneralSecurityException e) {
            throw new IOException("Could not trust the demo CA in " + truststore, e);
        }
    }

    private static void settSomStandard() throws IOException, GeneralSecurityException {
        try (OutputStream ut = Files.newOutputStream(fil)) {
            lager.store(ut, Nokkelskap.PASSORD.toCharArray());
        }
        System.setProperty(EGENSKAP, fil.toString());
        System.setProperty(EGENSKAP + "Password", Nokkelskap.PASSORD);
        System.setProperty(EGENSKAP + "Type", "PKCS12");
        TrustManagerFactory fabrikk = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        fabrikk.init(lager);
        SSLContext kontekst = SSLContext.getInstance("TLS");
        kontekst.init(null, fabrikk.getTrustManagers(), null);
        SSLContext.setDefault(kontekst);
    }

    private static KeyStore jvmensEget() throws IOException, GeneralSecurityException {
        String valgt = System.getProperty(EGENSKAP);
        Path cacerts = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
        KeyStore nytt = KeyStore.getInstance("PKCS12");
        nytt.load(null, null);
        Path kilde = valgt == null ? cacerts : Path.of(valgt);
        if (Files.exists(kilde)) {
            KeyStore eget = les(kilde, System.getProperty(EGENSKAP + "Password", "changeit"));
            for (String alias : Collections.list(eget.aliases())) {
                if (eget.isCertificateEntry(alias)) {
                    nytt.setCertificateEntry(alias, eget.getCertificate(alias));
                }
            }
        }
        return nytt;
    }

    private static KeyStore les(Path kilde, String passord) throws IOException, GeneralSecurityException {
        try (InputStream inn = Files.newInputStream(kilde)) {
            KeyStore lest = KeyStore.getInstance(KeyStore.getDefaultType());
            lest.load(inn, passord.toCharArray());
            return lest;
        }
    }
}
