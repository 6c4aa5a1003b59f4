package no.fiksio.integrasjonspunkt.fiksio;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import no.fiksio.integrasjonspunkt.konfig.Innstillinger;
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

/** What one konto speaks to KS with: its HTTP client, with the time limits that the Fiks client lacks (H7), and its tokens. */
final class Adgang {

    private static final Duration TIL_FORBINDELSE = Duration.ofSeconds(5);
    private static final int FORBINDELSER = 32;
    private static final Duration MELLOM_TOKENER = Duration.ofSeconds(10);

    private final Innstillinger.Konto konto;
    private final CloseableHttpClient http;
    private final Innstillinger.Maskinporten sted;
    private volatile Maskinportenklient maskinporten;
    private Instant nyttTokenTidligst = Instant.MIN;
    private final AccessTokenRequest tokenforesporsel =
            AccessTokenRequest.builder().scope(FiksIOKlientFactory.MASKINPORTEN_KS_SCOPE).build();

    Adgang(Innstillinger innstillinger, Innstillinger.Konto konto) {
        this.konto = konto;
        this.sted = innstillinger.maskinporten();
        this.http = http(innstillinger.regler().svarfrist());
        this.maskinporten = maskinporten(sted, konto, http);
    }

    Innstillinger.Konto konto() {
        return konto;
    }

    /** Not to be closed by whoever uses it: it lives as long as the application. */
    CloseableHttpClient http() {
        return http;
    }

    Supplier<String> token() {
        return () -> maskinporten.getAccessToken(tokenforesporsel);
    }

    void lukk() {
        http.close(org.apache.hc.core5.io.CloseMode.GRACEFUL);
    }

    /**
     * Forgets the token, which its client would use until it expires: Fiks IO has refused it, as when Maskinporten's keys
     * or ours have been changed. Seldom, since what is refused may be something else than the token.
     */
    synchronized void forkastToken() {
        Instant naa = Instant.now();
        if (!naa.isBefore(nyttTokenTidligst)) {
            nyttTokenTidligst = naa.plus(MELLOM_TOKENER);
            maskinporten = maskinporten(sted, konto, http);
        }
    }

    private CloseableHttpClient http(Duration svarfrist) {
        HttpClientConnectionManager forbindelser = PoolingHttpClientConnectionManagerBuilder.create()
                .useSystemProperties()
                .setMaxConnPerRoute(FORBINDELSER)
                .setMaxConnTotal(2 * FORBINDELSER)
                .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(Timeout.of(svarfrist)).build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(TIL_FORBINDELSE))
                        .setSocketTimeout(Timeout.of(svarfrist))
                        .setValidateAfterInactivity(TimeValue.ofSeconds(2))
                        .build())
                .build();
        return HttpClients.custom()
                .useSystemProperties()
                .setConnectionManager(forbindelser)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(svarfrist))
                        .setResponseTimeout(Timeout.of(svarfrist))
                        .build())
                .addResponseInterceptorLast(new Ventetid())
                .addResponseInterceptorLast((svar, innhold, kontekst) -> {
                    if (svar.getCode() == HttpStatus.SC_UNAUTHORIZED) {
                        forkastToken();
                    }
                })
                // What is tried again, and when, is for the queue to decide.
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .evictIdleConnections(TimeValue.ofMinutes(1))
                .setUserAgent("fiksio-integrasjonspunkt")
                .build();
    }

    private static Maskinportenklient maskinporten(Innstillinger.Maskinporten sted, Innstillinger.Konto konto,
                                                   CloseableHttpClient http) {
        Innstillinger.Virksomhetssertifikat sertifikat = konto.virksomhetssertifikat();
        try {
            return Maskinportenklient.builder()
                    .withPrivateKey((PrivateKey) sertifikat.nokkellager()
                            .getKey(sertifikat.alias(), sertifikat.nokkelpassord().tegn()))
                    .usingVirksomhetssertifikat(
                            (X509Certificate) sertifikat.nokkellager().getCertificate(sertifikat.alias()))
                    .withProperties(MaskinportenklientProperties.builder()
                            .tokenEndpoint(sted.tokenEndpoint().toString())
                            .audience(sted.audience())
                            .issuer(konto.klientId())
                            .numberOfSecondsLeftBeforeExpire(10)
                            .providedHttpClient(http)
                            .build())
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The virksomhetssertifikat of " + konto.navn() + " cannot be opened", e);
        }
    }
}
