package no.fiksio.integrasjonspunkt.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** A plain HTTP client of the gateway, as an archive system would have it; each call is one request. */
public final class Gateway {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String baseUrl;
    private final String authorization;

    private Gateway(String baseUrl, String authorization) {
        this.baseUrl = baseUrl;
        this.authorization = authorization;
    }

    /** A client with credentials for HTTP Basic, sent unasked with each request. */
    public static Gateway as(String baseUrl, String user, String password) {
        byte[] pair = (user + ':' + password).getBytes(StandardCharsets.UTF_8);
        return new Gateway(baseUrl, "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    public static Gateway anonymous(String baseUrl) {
        return new Gateway(baseUrl, null);
    }

    public HttpResponse<String> get(String path) {
        return send("GET", path, BodyPublishers.noBody(), Map.of());
    }

    public HttpResponse<String> delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody(), Map.of());
    }

    public HttpResponse<String> post(String path) {
        return send("POST", path, BodyPublishers.noBody(), Map.of());
    }

    public HttpResponse<String> postJson(String path, String json) {
        return send("POST", path, BodyPublishers.ofString(json), Map.of("Content-Type", "application/json"));
    }

    public HttpResponse<String> put(String path, BodyPublisher content, Map<String, String> headerLines) {
        return send("PUT", path, content, headerLines);
    }

    public HttpResponse<byte[]> load(String path) {
        return send(request("GET", path, BodyPublishers.noBody(), Map.of()), BodyHandlers.ofByteArray());
    }

    public HttpResponse<String> send(
            String method, String path, BodyPublisher content, Map<String, String> headerLines) {
        return send(request(method, path, content, headerLines), BodyHandlers.ofString());
    }

    private HttpRequest request(String method, String path, BodyPublisher content, Map<String, String> headerLines) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .timeout(TIMEOUT)
                .method(method, content);
        if (authorization != null) {
            builder.header("Authorization", authorization);
        }
        headerLines.forEach(builder::header);
        return builder.build();
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> reader) {
        try {
            return http.send(request, reader);
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + ' ' + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
