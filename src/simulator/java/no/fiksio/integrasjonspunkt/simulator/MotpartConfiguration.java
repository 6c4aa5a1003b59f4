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
import no.ks.fiks.io.client.konfigurasjon.AmqpKonfigurasjon;
import no.ks.fiks.io.client.konfigurasjon.FiksApiKonfigurasjon;
import no.ks.fiks.io.client.konfigurasjon.FiksIOKonfigurasjon;
import no.ks.fiks.io.client.konfigurasjon.FiksIntegrasjonKonfigurasjon;
import no.ks.fiks.io.client.konfigurasjon.IdPortenKonfigurasjon;
import no.ks.fiks.io.client.konfigurasjon.KontoKonfigurasjon;
import no.ks.fiks.io.client.konfigurasjon.VirksomhetssertifikatKonfigurasjon;
import no.ks.fiks.io.client.model.KontoId;

/** The official client's configuration, from the file that the simulator writes for a konto. */
final class MotpartConfiguration {

    private MotpartConfiguration() {}

    static FiksIOKonfigurasjon of(Properties from, ExecutorService threads)
            throws IOException, GeneralSecurityException {
        return FiksIOKonfigurasjon.builder()
                .kontoKonfigurasjon(KontoKonfigurasjon.builder()
                        .kontoId(new KontoId(UUID.fromString(from.getProperty("konto.id"))))
                        .privatNokkel(privateKey(Path.of(from.getProperty("konto.privatnokkel"))))
                        .build())
                .virksomhetssertifikatKonfigurasjon(VirksomhetssertifikatKonfigurasjon.builder()
                        .keyStore(keyStore(
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

    private static KeyStore keyStore(Path file, String password) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            return store;
        }
    }
}
