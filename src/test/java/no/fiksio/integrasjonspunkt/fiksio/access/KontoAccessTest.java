package no.fiksio.integrasjonspunkt.fiksio.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import no.fiksio.integrasjonspunkt.konfig.Secret;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.konfig.SettingsFixture;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.time.SettableClock;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a new token is asked for; against a Maskinporten and a Fiks API on the loopback address. */
class KontoAccessTest {

    private static Settings.Virksomhetssertifikat certificate;

    private final SettableClock clock = new SettableClock();
    private final AtomicInteger tokens = new AtomicInteger();
    private volatile int apiStatus = 200;
    private HttpServer server;
    private KontoAccess access;
    private Supplier<String> token;

    @BeforeAll
    static void makeCertificate() throws GeneralSecurityException, IOException, OperatorCreationException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        X500Name name = new X500Name("CN=test");
        Instant now = Instant.now();
        Certificate signed = new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                name,
                                BigInteger.ONE,
                                Date.from(now.minusSeconds(3600)),
                                Date.from(now.plusSeconds(3600)),
                                name,
                                pair.getPublic())
                        .build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate())));
        Secret password = new Secret("hemmelig");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("demo", pair.getPrivate(), password.chars(), new Certificate[] {signed});
        certificate = new Settings.Virksomhetssertifikat(store, password, "demo", password);
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/token", exchange -> answer(exchange, 200, newToken()));
        server.createContext("/api", exchange -> answer(exchange, apiStatus, ""));
        server.start();
        access = new KontoAccess(
                settings(),
                new Settings.Konto(
                        "arkiv",
                        new KontoId(UUID.randomUUID()),
                        List.of(),
                        UUID.randomUUID(),
                        new Secret("passord"),
                        "987654321",
                        "klient",
                        certificate,
                        null),
                clock);
        token = access.token();
    }

    @AfterEach
    void stop() {
        access.close();
        server.stop(0);
    }

    @Test
    void aTokenIsKeptUntilItIsRefused() throws IOException {
        String first = token.get();
        call();
        assertThat(token.get()).isEqualTo(first);

        apiStatus = 401;
        call();

        assertThat(token.get()).isNotEqualTo(first);
        assertThat(tokens).hasValue(2);
    }

    @Test
    void anotherRefusalSoonAfterIsNotTheTokensFault() throws IOException {
        apiStatus = 401;
        call();
        String second = token.get();

        clock.advance(Duration.ofSeconds(9));
        call();
        assertThat(token.get()).isEqualTo(second);

        clock.advance(Duration.ofSeconds(1));
        call();
        assertThat(token.get()).isNotEqualTo(second);
    }

    @Test
    void onlyA401IsAboutTheToken() throws IOException {
        String first = token.get();
        for (int status : new int[] {400, 403, 404, 429, 500, 503}) {
            apiStatus = status;
            call();
        }

        assertThat(token.get()).isEqualTo(first);
    }

    private void call() throws IOException {
        access.http().execute(new HttpGet(address("/api")), response -> response.getCode());
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private Settings settings() {
        Settings defaults = SettingsFixture.settings().build();
        return new Settings(
                defaults.organisasjonsnummer(),
                defaults.fiksApi(),
                defaults.amqp(),
                new Settings.Maskinporten(address("/token"), "http://127.0.0.1/"),
                Optional.empty(),
                defaults.signature(),
                defaults.containerLimits(),
                defaults.konti(),
                defaults.lager(),
                defaults.rules(),
                defaults.meldingstyper(),
                defaults.webhook());
    }

    private String newToken() {
        String claims = "{\"exp\":" + Instant.now().plusSeconds(120).getEpochSecond() + ",\"jti\":\""
                + tokens.incrementAndGet() + "\"}";
        return "{\"access_token\":\"" + part("{\"alg\":\"RS256\"}") + '.' + part(claims) + '.' + part("signature")
                + "\",\"token_type\":\"Bearer\",\"expires_in\":120,\"scope\":\"ks:fiks\"}";
    }

    private static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
