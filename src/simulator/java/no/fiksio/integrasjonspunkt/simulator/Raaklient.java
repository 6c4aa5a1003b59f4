package no.fiksio.integrasjonspunkt.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Properties;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLContext;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import no.ks.fiks.maskinporten.AccessTokenRequest;
import no.ks.fiks.maskinporten.Maskinportenklient;
import no.ks.fiks.maskinporten.MaskinportenklientProperties;

import no.fiksio.integrasjonspunkt.simulator.konto.Demotillit;

/** Bare AMQP with a konto's login, for what the official client hides or never does. */
final class Raaklient implements AutoCloseable {

    private final Connection forbindelse;
    private final String ko;

    Raaklient(Path kontofil) throws IOException {
        Properties konto = OffisiellKlient.les(kontofil);
        Demotillit.installer(Path.of(konto.getProperty("truststore")));
        ko = "fiksio.konto." + konto.getProperty("konto.id");
        ConnectionFactory fabrikk = new ConnectionFactory();
        fabrikk.setHost(konto.getProperty("amqp.host"));
        fabrikk.setPort(Integer.parseInt(konto.getProperty("amqp.port")));
        fabrikk.setUsername(konto.getProperty("integrasjon.id"));
        fabrikk.setAutomaticRecoveryEnabled(false);
        try {
            fabrikk.useSslProtocol(SSLContext.getDefault());
            fabrikk.setPassword(konto.getProperty("integrasjon.passord") + ' ' + token(konto));
            forbindelse = fabrikk.newConnection();
        } catch (GeneralSecurityException | TimeoutException e) {
            throw new IOException("Could not connect", e);
        }
    }

    Channel kanal() throws IOException {
        return forbindelse.createChannel();
    }

    Konsument konsumer(Channel kanal, int forhandshenting) throws IOException {
        return new Konsument(kanal, ko, forhandshenting);
    }

    @Override
    public void close() throws IOException {
        forbindelse.close();
    }

    private static String token(Properties konto) throws IOException, GeneralSecurityException {
        char[] passord = konto.getProperty("virksomhetssertifikat.passord").toCharArray();
        KeyStore lager = KeyStore.getInstance(Path.of(konto.getProperty("virksomhetssertifikat.keystore")).toFile(), passord);
        String alias = konto.getProperty("virksomhetssertifikat.alias");
        return Maskinportenklient.builder()
                .withPrivateKey((PrivateKey) lager.getKey(alias, passord))
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
