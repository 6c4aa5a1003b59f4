package no.fiksio.integrasjonspunkt.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoTrust;
import no.ks.fiks.io.client.FiksIOKlient;
import no.ks.fiks.io.client.FiksIOKlientFactory;
import no.ks.fiks.io.client.konfigurasjon.AmqpKonfigurasjon;
import no.ks.fiks.io.client.konfigurasjon.FiksApiKonfigurasjon;
import no.ks.fiks.io.client.konfigurasjon.FiksIOKonfigurasjon;
import no.ks.fiks.io.client.konfigurasjon.FiksIntegrasjonKonfigurasjon;
import no.ks.fiks.io.client.konfigurasjon.IdPortenKonfigurasjon;
import no.ks.fiks.io.client.konfigurasjon.KontoKonfigurasjon;
import no.ks.fiks.io.client.konfigurasjon.VirksomhetssertifikatKonfigurasjon;
import no.ks.fiks.io.client.model.KontoId;

/** The unmodified official client, set up from the file that the simulator writes for a konto. */
public final class OfficialClient implements AutoCloseable {

    private final FiksIOKlient client;
    private final ExecutorService threads;

    private OfficialClient(FiksIOKlient client, ExecutorService threads) {
        this.client = client;
        this.threads = threads;
    }

    /** Connects as the konto of the file, and makes this JVM trust the demo CA. */
    public static OfficialClient from(Path kontoFile) throws IOException {
        return from(read(kontoFile));
    }

    /** As {@link #from(Path)}, from values that a test may have changed. */
    public static OfficialClient from(Properties attributes) throws IOException {
        DemoTrust.install(Path.of(attributes.getProperty("truststore")));
        ExecutorService threads = Executors.newFixedThreadPool(5);
        try {
            return new OfficialClient(new FiksIOKlientFactory(configuration(attributes, threads)).build(), threads);
        } catch (GeneralSecurityException e) {
            threads.shutdown();
            throw new IOException("Could not read the keys of the konto", e);
        } catch (RuntimeException e) {
            threads.shutdown();
            throw e;
        }
    }

    public static Properties read(Path kontoFile) throws IOException {
        Properties attributes = new Properties();
        try (InputStream in = Files.newInputStream(kontoFile)) {
            attributes.load(in);
        }
        return attributes;
    }

    public FiksIOKlient client() {
        return client;
    }

    /** Closes the threads too, which the client leaves running. */
    @Override
    public void close() throws IOException {
        client.close();
        threads.shutdown();
    }

    private static FiksIOKonfigurasjon configuration(Properties from, ExecutorService threads)
            throws IOException, GeneralSecurityException {
        return FiksIOKonfigurasjon.builder()
                .kontoKonfigurasjon(KontoKonfigurasjon.builder()
                        .kontoId(new KontoId(UUID.fromString(from.getProperty("konto.id"))))
                        .privatNokkel(privateKey(Path.of(from.getProperty("konto.privatnokkel"))))
                        .build())
                .virksomhetssertifikatKonfigurasjon(VirksomhetssertifikatKonfigurasjon.builder()
                        .keyStore(lager(
                                Path.of(from.getProperty("virksomhetssertifikat.keystore")),
                                from.getProperty("virksomhetssertifikat.passord")))
                        .keyStorePassword(from.getProperty("virksomhetssertifikat.passord"))
                        .keyAlias(from.getProperty("virksomhetssertifikat.alias"))
                        .keyPassword(from.getProperty("virksomhetssertifikat.passord"))
                        .build())
                .fiksIntegrasjonKonfigurasjon(FiksIntegrasjonKonfigurasjon.builder()
                        .integrasjonId(UUID.fromString(from.getProperty("integrasjon.id")))
                        .integrasjonPassord(from.getProperty("integrasjon.passord"))
                        .idPortenKonfigurasjon(IdPortenKonfigurasjon.builder()
                                .accessTokenUri(from.getProperty("maskinporten.token-endpoint"))
                                .idPortenAudience(from.getProperty("maskinporten.audience"))
                                .klientId(from.getProperty("maskinporten.klient-id"))
                                .build())
                        .build())
                .fiksApiKonfigurasjon(FiksApiKonfigurasjon.builder()
                        .scheme(from.getProperty("api.scheme"))
                        .host(from.getProperty("api.host"))
                        .port(Integer.valueOf(from.getProperty("api.port")))
                        .build())
                .amqpKonfigurasjon(AmqpKonfigurasjon.builder()
                        .host(from.getProperty("amqp.host"))
                        .port(Integer.valueOf(from.getProperty("amqp.port")))
                        .build())
                .executor(threads)
                .build();
    }

    private static PrivateKey privateKey(Path pem) throws IOException, GeneralSecurityException {
        String base64 = Files.readString(pem, StandardCharsets.US_ASCII).replaceAll("-----[A-Z ]+-----|\\s", "");
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }

    private static KeyStore lager(Path file, String password) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore lager = KeyStore.getInstance("PKCS12");
            lager.load(in, password.toCharArray());
            return lager;
        }
    }
}
