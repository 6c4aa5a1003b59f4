package no.fiksio.integrasjonspunkt.webhook;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import no.fiksio.integrasjonspunkt.konfig.Innstillinger;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Pushes JSON to endpoints that nobody here has chosen: straight to the address that was checked, through no proxy, along
 * no redirect, within a time limit that also holds for an answer that trickles in.
 */
@Tjeneste
class Webhookklient {

    private static final Duration FRIST = Duration.ofSeconds(10);
    private static final Duration FRIST_I_ALT = Duration.ofSeconds(25);
    private static final int PER_VERT = 5;
    /** As the contract has it, without a charset: there is only one. */
    private static final ContentType JSON = ContentType.create("application/json");
    private static final int FORBINDELSER = 100;
    /** An answer of up to this size is read to its end, so that the connection can be used again. */
    private static final int STORSTE_SVAR = 16 * 1024;
    private static final int LENGSTE_LINJE = 8 * 1024;
    private static final int FLEST_HODER = 100;

    private final CloseableHttpClient http;
    private final Duration fristIAlt;
    /** Only ends requests that have lasted too long, which needs nothing of the container. */
    private final ScheduledThreadPoolExecutor klokke;

    @Inject
    Webhookklient(Innstillinger innstillinger) {
        this(new Adressevakt(innstillinger.webhook().tillatt(), innstillinger.webhook().tillatPrivate(),
                InetAddress::getAllByName), FRIST, FRIST_I_ALT);
    }

    Webhookklient(Adressevakt vakt, Duration frist, Duration fristIAlt) {
        this.http = http(vakt, Timeout.of(frist));
        this.fristIAlt = fristIAlt;
        this.klokke = new ScheduledThreadPoolExecutor(1, arbeid -> {
            Thread traad = new Thread(arbeid, "webhook-frist");
            traad.setDaemon(true);
            return traad;
        });
        klokke.setRemoveOnCancelPolicy(true);
    }

    /**
     * What became of a push.
     *
     * @param problem what went wrong, in words that may be shown; empty if the endpoint answered 2xx
     * @param nektet  whether our own rules forbid the endpoint
     */
    record Svar(Optional<String> problem, boolean nektet) {

        private static Svar problem(String hva) {
            return new Svar(Optional.of(hva), false);
        }
    }

    Svar push(Endepunkt endepunkt, String json) {
        HttpPost request = new HttpPost(endepunkt.uri());
        request.setEntity(new ByteArrayEntity(json.getBytes(StandardCharsets.UTF_8), JSON));
        Future<?> avbrudd = klokke.schedule(request::cancel, fristIAlt.toMillis(), TimeUnit.MILLISECONDS);
        HttpHost vert = new HttpHost(endepunkt.protokoll(), endepunkt.vert(), endepunkt.port());
        boolean lest = false;
        try {
            ClassicHttpResponse svar = http.executeOpen(vert, request, null);
            lest = lestTilSlutt(svar);
            return av(svar.getCode());
        } catch (Adressevakt.Nektet e) {
            return new Svar(Optional.of(e.getMessage()), true);
        } catch (IOException e) {
            return Svar.problem(request.isCancelled() ? "No answer within " + fristIAlt.toSeconds() + " seconds" : tekst(e));
        } finally {
            avbrudd.cancel(false);
            if (!lest) {
                // Closing the answer instead would read the rest of it, however long.
                request.cancel();
            }
        }
    }

    /** False if there is more than we care to read, or if it breaks off: what counts is the status that came before. */
    private static boolean lestTilSlutt(ClassicHttpResponse svar) {
        if (svar.getEntity() == null) {
            return true;
        }
        try {
            return svar.getEntity().getContent().readNBytes(STORSTE_SVAR).length < STORSTE_SVAR;
        } catch (IOException e) {
            return false;
        }
    }

    private static Svar av(int kode) {
        if (kode >= 200 && kode <= 299) {
            return new Svar(Optional.empty(), false);
        }
        return Svar.problem("HTTP " + kode + (kode >= 300 && kode <= 399 ? ", and redirects are not followed" : ""));
    }

    private static String tekst(IOException feil) {
        if (feil instanceof UnknownHostException) {
            return "The host is unknown";
        }
        if (feil instanceof SocketTimeoutException) {
            return "No connection or no answer within the time limit";
        }
        if (feil instanceof ConnectException) {
            return "No connection";
        }
        return feil instanceof SSLException ? "TLS failed" : "The connection broke (" + feil.getClass().getSimpleName() + ")";
    }

    @PreDestroy
    void lukk() {
        klokke.shutdownNow();
        http.close(CloseMode.IMMEDIATE);
    }

    private static CloseableHttpClient http(Adressevakt vakt, Timeout frist) {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(vakt)
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(Http1Config.custom()
                                        .setMaxLineLength(LENGSTE_LINJE).setMaxHeaderCount(FLEST_HODER).build())
                                .build())
                        .setMaxConnPerRoute(PER_VERT)
                        .setMaxConnTotal(FORBINDELSER)
                        .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(frist).build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(frist)
                                .setSocketTimeout(frist)
                                .setTimeToLive(TimeValue.ofMinutes(1))
                                .setValidateAfterInactivity(TimeValue.ofSeconds(2))
                                .build())
                        .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(frist).build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(frist)
                        .setResponseTimeout(frist)
                        .build())
                // Named, so that no setting of the JVM can put a proxy in between.
                .setRoutePlanner(new DefaultRoutePlanner(null))
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .evictIdleConnections(TimeValue.ofMinutes(1))
                .setUserAgent("fiksio-integrasjonspunkt")
                .build();
    }
}
