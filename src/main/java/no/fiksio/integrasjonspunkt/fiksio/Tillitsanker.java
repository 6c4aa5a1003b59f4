package no.fiksio.integrasjonspunkt.fiksio;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import no.fiksio.integrasjonspunkt.konfig.Innstillinger;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;

/**
 * Makes the certificates of {@code fiksio.truststore} trusted besides the JVM's own. The Fiks client has four TLS stacks
 * and takes no SSLContext for three of them (platform 1.1), so the JVM's default must change: for a server that runs this
 * application alone, which is why the setting is for test platforms only. Without it nothing is touched.
 */
@Tjeneste
class Tillitsanker {

    @Inject
    Tillitsanker(Innstillinger innstillinger) {
        innstillinger.tillit().ifPresent(tillit -> stolPaa(tillit.sertifikater()));
    }

    private static void stolPaa(KeyStore ekstra) {
        try {
            KeyStore samlet = KeyStore.getInstance("PKCS12");
            samlet.load(null, null);
            int nummer = 0;
            for (X509Certificate sertifikat : jvmensEgne()) {
                samlet.setCertificateEntry("jvm-" + nummer++, sertifikat);
            }
            for (String alias : Collections.list(ekstra.aliases())) {
                samlet.setCertificateEntry("fiksio-" + alias, ekstra.getCertificate(alias));
            }
            bruk(samlet);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("fiksio.truststore cannot be used", e);
        } catch (IOException e) {
            throw new UncheckedIOException("fiksio.truststore cannot be used", e);
        }
    }

    private static X509Certificate[] jvmensEgne() throws GeneralSecurityException {
        TrustManagerFactory fabrikk = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        fabrikk.init((KeyStore) null);
        return ((X509TrustManager) fabrikk.getTrustManagers()[0]).getAcceptedIssuers();
    }

    /** By the system property for stacks that make their own context (Jetty), by the default context for the rest. */
    private static void bruk(KeyStore samlet) throws GeneralSecurityException, IOException {
        String passord = UUID.randomUUID().toString();
        Path fil = Files.createTempFile("fiksio-tillit", ".p12");
        fil.toFile().deleteOnExit();
        try (OutputStream ut = Files.newOutputStream(fil)) {
            samlet.store(ut, passord.toCharArray());
        }
        System.setProperty("javax.net.ssl.trustStore", fil.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", passord);
        System.setProperty("javax.net.ssl.trustStoreType", "PKCS12");
        SSLContext kontekst = SSLContext.getInstance("TLS");
        kontekst.init(null, null, null);
        SSLContext.setDefault(kontekst);
    }
}
