package no.fiksio.integrasjonspunkt.simulator;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Properties;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoTrust;
import no.fiksio.integrasjonspunkt.simulator.konto.KontoFile;
import no.ks.fiks.maskinporten.AccessTokenRequest;
import no.ks.fiks.maskinporten.Maskinportenklient;
import no.ks.fiks.maskinporten.MaskinportenklientProperties;

/** Bare AMQP with a konto's login, for what the official client hides or never does. */
final class RawAmqpClient implements AutoCloseable {

    private final Connection connection;
    private final String queue;

    RawAmqpClient(Path kontoFile) throws IOException {
        Properties konto = KontoFile.read(kontoFile);
        DemoTrust.install(Path.of(konto.getProperty("truststore")));
        queue = "fiksio.konto." + konto.getProperty("konto.id");
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(konto.getProperty("amqp.host"));
        factory.setPort(Integer.parseInt(konto.getProperty("amqp.port")));
        factory.setUsername(konto.getProperty("integrasjon.id"));
        factory.setAutomaticRecoveryEnabled(false);
        try {
            factory.useSslProtocol(SSLContext.getDefault());
            factory.setPassword(konto.getProperty("integrasjon.passord") + ' ' + token(konto));
            connection = factory.newConnection();
        } catch (GeneralSecurityException | TimeoutException e) {
            throw new IOException("Could not connect", e);
        }
    }

    Channel channel() throws IOException {
        return connection.createChannel();
    }

    ManualConsumer consume(Channel channel, int prefetch) throws IOException {
        return new ManualConsumer(channel, queue, prefetch);
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }

    private static String token(Properties konto) throws IOException, GeneralSecurityException {
        char[] password = konto.getProperty("virksomhetssertifikat.passord").toCharArray();
        KeyStore lager = KeyStore.getInstance(
                Path.of(konto.getProperty("virksomhetssertifikat.keystore")).toFile(), password);
        String alias = konto.getProperty("virksomhetssertifikat.alias");
        return Maskinportenklient.builder()
                .withPrivateKey((PrivateKey) lager.getKey(alias, password))
                .usingVirksomhetssertifikat((X509Certificate) lager.getCertificate(alias))
                .withProperties(MaskinportenklientProperties.builder()
                        .tokenEndpoint(konto.getProperty("maskinporten.token-endpoint"))
                        .audience(konto.getProperty("maskinporten.audience"))
                        .issuer(konto.getProperty("maskinporten.klient-id"))
                        .numberOfSecondsLeftBeforeExpire(10)
                        .build())
                .build()
                .getAccessToken(AccessTokenRequest.builder().scope("ks:fiks").build());
    }
}
