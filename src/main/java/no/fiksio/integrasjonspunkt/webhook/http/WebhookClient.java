package no.fiksio.integrasjonspunkt.webhook.http;

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
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.konfig.Settings;
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
 * Pushes JSON to endpoints that clients of the API have chosen: only to the address that was checked, without proxies or
 * redirects, and within a total time that also limits slow answers.
 */
@Service
public class WebhookClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration TOTAL_TIMEOUT = Duration.ofSeconds(25);
    private static final int PER_HOST = 5;
    /** Without a charset, as in the contract: JSON is always UTF-8. */
    private static final ContentType JSON = ContentType.create("application/json");

    private static final int CONNECTIONS = 100;
    /** An answer of up to this size is read to its end, so that the connection can be used again. */
    private static final int MAX_RESPONSE = 16 * 1024;

    private static final int LONGEST_LINE = 8 * 1024;
    private static final int MAX_HEADER_LINES = 100;

    private final CloseableHttpClient http;
    private final Duration totalTimeout;
    /** Cancels requests that last too long. A plain thread is enough, since it uses nothing of the container. */
    private final ScheduledThreadPoolExecutor timeouts;

    @Inject
    WebhookClient(Settings settings) {
        this(
                new AddressGuard(
                        settings.webhook().allowed(), settings.webhook().allowPrivate(), InetAddress::getAllByName),
                TIMEOUT,
                TOTAL_TIMEOUT);
    }

    WebhookClient(AddressGuard guard, Duration timeout, Duration totalTimeout) {
        this.http = http(guard, Timeout.of(timeout));
        this.totalTimeout = totalTimeout;
        this.timeouts = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "webhook-timeout");
            thread.setDaemon(true);
            return thread;
        });
        timeouts.setRemoveOnCancelPolicy(true);
    }

    /**
     * What became of a push.
     *
     * @param problem what went wrong, in words that may be shown; empty if the endpoint answered 2xx
     * @param denied  whether our own rules forbid the endpoint
     */
    public record Response(Optional<String> problem, boolean denied) {

        private static Response problem(String what) {
            return new Response(Optional.of(what), false);
        }
    }

    public Response push(Endpoint endpoint, String json) {
        HttpPost request = new HttpPost(endpoint.uri());
        request.setEntity(new ByteArrayEntity(json.getBytes(StandardCharsets.UTF_8), JSON));
        Future<?> interruption = timeouts.schedule(request::cancel, totalTimeout.toMillis(), TimeUnit.MILLISECONDS);
        HttpHost host = new HttpHost(endpoint.scheme(), endpoint.host(), endpoint.port());
        boolean complete = false;
        try {
            ClassicHttpResponse answer = http.executeOpen(host, request, null);
            complete = readToEnd(answer);
            return of(answer.getCode());
        } catch (AddressGuard.Denied e) {
            return new Response(Optional.of(e.getMessage()), true);
        } catch (IOException e) {
            return Response.problem(
                    request.isCancelled() ? "No answer within " + totalTimeout.toSeconds() + " seconds" : text(e));
        } finally {
            interruption.cancel(false);
            if (!complete) {
                // Closing the answer would first read the rest of it, however long.
                request.cancel();
            }
        }
    }

    /** False if there is more than we care to read, or if it breaks off: what counts is the status that came before. */
    private static boolean readToEnd(ClassicHttpResponse answer) {
        if (answer.getEntity() == null) {
            return true;
        }
        try {
            return answer.getEntity().getContent().readNBytes(MAX_RESPONSE).length < MAX_RESPONSE;
        } catch (IOException e) {
            return false;
        }
    }

    private static Response of(int code) {
        if (code >= 200 && code <= 299) {
            return new Response(Optional.empty(), false);
        }
        return Response.problem(
                "HTTP " + code + (code >= 300 && code <= 399 ? ", and redirects are not followed" : ""));
    }

    private static String text(IOException error) {
        if (error instanceof UnknownHostException) {
            return "The host is unknown";
        }
        if (error instanceof SocketTimeoutException) {
            return "No connection or no answer within the time limit";
        }
        if (error instanceof ConnectException) {
            return "No connection";
        }
        return error instanceof SSLException
                ? "TLS failed"
                : "The connection broke (" + error.getClass().getSimpleName() + ")";
    }

    @PreDestroy
    void close() {
        timeouts.shutdownNow();
        http.close(CloseMode.IMMEDIATE);
    }

    private static CloseableHttpClient http(AddressGuard guard, Timeout timeout) {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(guard)
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(Http1Config.custom()
                                        .setMaxLineLength(LONGEST_LINE)
                                        .setMaxHeaderCount(MAX_HEADER_LINES)
                                        .build())
                                .build())
                        .setMaxConnPerRoute(PER_HOST)
                        .setMaxConnTotal(CONNECTIONS)
                        .setDefaultSocketConfig(
                                SocketConfig.custom().setSoTimeout(timeout).build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(timeout)
                                .setSocketTimeout(timeout)
                                .setTimeToLive(TimeValue.ofMinutes(1))
                                .setValidateAfterInactivity(TimeValue.ofSeconds(2))
                                .build())
                        .setDefaultTlsConfig(
                                TlsConfig.custom().setHandshakeTimeout(timeout).build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(timeout)
                        .setResponseTimeout(timeout)
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
