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

import no.fiksio.integrasjonspunkt.simulator.konto.Demotillit;

/** The unmodified official client, set up from the file that the simulator writes for a konto. */
public final class OffisiellKlient implements AutoCloseable {

    private final FiksIOKlient klient;
    private final ExecutorService traader;

    private OffisiellKlient(FiksIOKlient klient, ExecutorService traader) {
        this.klient = klient;
        this.traader = traader;
    }

    /** Connects as the konto of the file, and makes this JVM trust the demo CA. */
    public static OffisiellKlient fra(Path kontofil) throws IOException {
        return fra(les(kontofil));
    }

    /** As {@link #fra(Path)}, from values that a test may have changed. */
    public static OffisiellKlient fra(Properties egenskaper) throws IOException {
        Demotillit.installer(Path.of(egenskaper.getProperty("truststore")));
        ExecutorService traader = Executors.newFixedThreadPool(5);
        try {
            return new OffisiellKlient(new FiksIOKlientFactory(konfigurasjon(egenskaper, traader)).build(), traader);
        } catch (GeneralSecurityException e) {
            traader.shutdown();
            throw new IOException("Could not read the keys of the konto", e);
        } catch (RuntimeException e) {
            traader.shutdown();
            throw e;
        }
    }

    public static Properties les(Path kontofil) throws IOException {
        Properties egenskaper = new Properties();
        try (InputStream inn = Files.newInputStream(kontofil)) {
            egenskaper.load(inn);
        }
        return egenskaper;
    }

    public FiksIOKlient klient() {
        return klient;
    }

    /** Closes the threads too, which the client leaves running. */
    @Override
    public void close() throws IOException {
        klient.close();
        traader.shutdown();
    }

    private static FiksIOKonfigurasjon konfigurasjon(Properties fra, ExecutorService traader)
            throws IOException, GeneralSecurityException {
        return FiksIOKonfigurasjon.builder()
                .kontoKonfigurasjon(KontoKonfigurasjon.builder()
                        .kontoId(new KontoId(UUID.fromString(fra.getProperty("konto.id"))))
                        .privatNokkel(privatnokkel(Path.of(fra.getProperty("konto.privatnokkel"))))
                        .build())
                .virksomhetssertifikatKonfigurasjon(VirksomhetssertifikatKonfigurasjon.builder()
                        .keyStore(lager(Path.of(fra.getProperty("virksomhetssertifikat.keystore")),
                                fra.getProperty("virksomhetssertifikat.passord")))
                        .keyStorePassword(fra.getProperty("virksomhetssertifikat.passord"))
                        .keyAlias(fra.getProperty("virksomhetssertifikat.alias"))
                        .keyPassword(fra.getProperty("virksomhetssertifikat.passord"))
                        .build())
                .fiksIntegrasjonKonfigurasjon(FiksIntegrasjonKonfigurasjon.builder()
                        .integrasjonId(UUID.fromString(fra.getProperty("integrasjon.id")))
                        .integrasjonPassord(fra.getProperty("integrasjon.passord"))
                        .idPortenKonfigurasjon(IdPortenKonfigurasjon.builder()
                                .accessTokenUri(fra.getProperty("maskinporten.token-endpoint"))
                                .idPortenAudience(fra.getProperty("maskinporten.audience"))
                                .klientId(fra.getProperty("maskinporten.klient-id"))
                                .build())
                        .build())
                .fiksApiKonfigurasjon(FiksApiKonfigurasjon.builder()
                        .scheme(fra.getProperty("api.scheme"))
                        .host(fra.getProperty("api.host"))
                        .port(Integer.valueOf(fra.getProperty("api.port")))
                        .build())
                .amqpKonfigurasjon(AmqpKonfigurasjon.builder()
                        .host(fra.getProperty("amqp.host"))
                        .port(Integer.valueOf(fra.getProperty("amqp.port")))
                        .build())
                .executor(traader)
                .build();
    }

    private static PrivateKey privatnokkel(Path pem) throws IOException, GeneralSecurityException {
        String base64 = Files.readString(pem, StandardCharsets.US_ASCII).replaceAll("-----[A-Z ]+-----|\\s", "");
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }

    private static KeyStore lager(Path fil, String passord) throws IOException, GeneralSecurityException {
        try (InputStream inn = Files.newInputStream(fil)) {
            KeyStore lager = KeyStore.getInstance("PKCS12");
            lager.load(inn, passord.toCharArray());
            return lager;
        }
    }
}
