package no.fiksio.integrasjonspunkt.fiksio.access;

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
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.konfig.Settings;

/**
 * Adds the certificates of {@code fiksio.truststore} to those that the JVM trusts. The Fiks client has four TLS stacks, and
 * three of them take no SSLContext (plattform.md 1.1), so the default of the whole JVM is changed. That also changes it for
 * other applications on the same server, so the setting is for test platforms only. Without it nothing is changed.
 */
@Service
class TrustAnchors {

    @Inject
    TrustAnchors(Settings settings) {
        settings.trust().ifPresent(trust -> trust(trust.certificates()));
    }

    private static void trust(KeyStore extra) {
        try {
            KeyStore collected = KeyStore.getInstance("PKCS12");
            collected.load(null, null);
            int number = 0;
            for (X509Certificate certificate : jvmOwn()) {
                collected.setCertificateEntry("jvm-" + number++, certificate);
            }
            for (String alias : Collections.list(extra.aliases())) {
                collected.setCertificateEntry("fiksio-" + alias, extra.getCertificate(alias));
            }
            use(collected);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("fiksio.truststore cannot be used", e);
        } catch (IOException e) {
            throw new UncheckedIOException("fiksio.truststore cannot be used", e);
        }
    }

    private static X509Certificate[] jvmOwn() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return ((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers();
    }

    /** Jetty makes its own context, from the system properties; the other stacks use the default context. */
    private static void use(KeyStore collected) throws GeneralSecurityException, IOException {
        String password = UUID.randomUUID().toString();
        Path file = Files.createTempFile("fiksio-tillit", ".p12");
        file.toFile().deleteOnExit();
        try (OutputStream out = Files.newOutputStream(file)) {
            collected.store(out, password.toCharArray());
        }
        System.setProperty("javax.net.ssl.trustStore", file.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", password);
        System.setProperty("javax.net.ssl.trustStoreType", "PKCS12");
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, null, null);
        SSLContext.setDefault(context);
    }
}
