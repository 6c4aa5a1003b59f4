package no.fiksio.integrasjonspunkt.fiksio.access;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.ks.fiks.io.client.FiksIOKlientFactory;
import no.ks.fiks.maskinporten.AccessTokenRequest;
import no.ks.fiks.maskinporten.Maskinportenklient;
import no.ks.fiks.maskinporten.MaskinportenklientProperties;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * What one konto needs to talk to KS: an HTTP client, with the time limits that the Fiks client lacks (plattform.md H7), and
 * access tokens from Maskinporten.
 */
public final class KontoAccess {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final int CONNECTIONS = 32;
    private static final Duration BETWEEN_TOKENS = Duration.ofSeconds(10);

    private final Settings.Konto konto;
    private final CloseableHttpClient http;
    private final Settings.Maskinporten endpoint;
    private final Clock clock;
    private volatile Maskinportenklient maskinporten;
    private Instant newTokenEarliest = Instant.MIN;
    private final AccessTokenRequest tokenRequest = AccessTokenRequest.builder()
            .scope(FiksIOKlientFactory.MASKINPORTEN_KS_SCOPE)
            .build();

    KontoAccess(Settings settings, Settings.Konto konto, Clock clock) {
        this.konto = konto;
        this.endpoint = settings.maskinporten();
        this.clock = clock;
        this.http = http(settings.rules().responseTimeout());
        this.maskinporten = maskinporten(endpoint, konto, http);
    }

    public Settings.Konto konto() {
        return konto;
    }

    /** Shared, and open as long as the application runs: callers must not close it. */
    public CloseableHttpClient http() {
        return http;
    }

    /** Gives a valid access token at each call, from Maskinporten or from memory. Throws when Maskinporten gives none. */
    public Supplier<String> token() {
        return () -> maskinporten.getAccessToken(tokenRequest);
    }

    void close() {
        http.close(org.apache.hc.core5.io.CloseMode.GRACEFUL);
    }

    /**
     * Forgets the token, so that the next call gets a new one. Used when Fiks IO has refused it, for example because keys were
     * changed; without this it would be used until it expires. At most once in ten seconds, because the cause of a 401 may
     * also be the integration's id or password (plattform.md 2).
     */
    public synchronized void discardToken() {
        Instant now = clock.instant();
        if (!now.isBefore(newTokenEarliest)) {
            newTokenEarliest = now.plus(BETWEEN_TOKENS);
            maskinporten = maskinporten(endpoint, konto, http);
        }
    }

    private CloseableHttpClient http(Duration responseTimeout) {
        HttpClientConnectionManager connections = PoolingHttpClientConnectionManagerBuilder.create()
                .useSystemProperties()
                .setMaxConnPerRoute(CONNECTIONS)
                .setMaxConnTotal(2 * CONNECTIONS)
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setSoTimeout(Timeout.of(responseTimeout))
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(CONNECT_TIMEOUT))
                        .setSocketTimeout(Timeout.of(responseTimeout))
                        .setValidateAfterInactivity(TimeValue.ofSeconds(2))
                        .build())
                .build();
        return HttpClients.custom()
                .useSystemProperties()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(responseTimeout))
                        .setResponseTimeout(Timeout.of(responseTimeout))
                        .build())
                .addResponseInterceptorLast(new RetryAfterInterceptor(clock))
                .addResponseInterceptorLast((response, content, context) -> {
                    if (response.getCode() == HttpStatus.SC_UNAUTHORIZED) {
                        discardToken();
                    }
                })
                // The queue decides what is tried again, and when.
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .evictIdleConnections(TimeValue.ofMinutes(1))
                .setUserAgent("fiksio-integrasjonspunkt")
                .build();
    }

    private static Maskinportenklient maskinporten(
            Settings.Maskinporten endpoint, Settings.Konto konto, CloseableHttpClient http) {
        Settings.Virksomhetssertifikat certificate = konto.virksomhetssertifikat();
        try {
            return Maskinportenklient.builder()
                    .withPrivateKey((PrivateKey) certificate
                            .keyStore()
                            .getKey(
                                    certificate.alias(),
                                    certificate.keyPassword().chars()))
                    .usingVirksomhetssertifikat(
                            (X509Certificate) certificate.keyStore().getCertificate(certificate.alias()))
                    .withProperties(MaskinportenklientProperties.builder()
                            .tokenEndpoint(endpoint.tokenEndpoint().toString())
                            .audience(endpoint.audience())
                            .issuer(konto.clientId())
                            .numberOfSecondsLeftBeforeExpire(10)
                            .providedHttpClient(http)
                            .build())
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The virksomhetssertifikat of " + konto.name() + " cannot be opened", e);
        }
    }
}
