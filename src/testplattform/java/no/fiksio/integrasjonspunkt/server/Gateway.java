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

    private static final Duration FRIST = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();
    private final String baseUrl;
    private final String autorisasjon;

    private Gateway(String baseUrl, String autorisasjon) {
        this.baseUrl = baseUrl;
        this.autorisasjon = autorisasjon;
    }

    /** A client with credentials for HTTP Basic, sent unasked with each request. */
    public static Gateway som(String baseUrl, String bruker, String passord) {
        byte[] par = (bruker + ':' + passord).getBytes(StandardCharsets.UTF_8);
        return new Gateway(baseUrl, "Basic " + Base64.getEncoder().encodeToString(par));
    }

    public static Gateway uinnlogget(String baseUrl) {
        return new Gateway(baseUrl, null);
    }

    public HttpResponse<String> get(String sti) {
        return send("GET", sti, BodyPublishers.noBody(), Map.of());
    }

    public HttpResponse<String> delete(String sti) {
        return send("DELETE", sti, BodyPublishers.noBody(), Map.of());
    }

    public HttpResponse<String> post(String sti) {
        return send("POST", sti, BodyPublishers.noBody(), Map.of());
    }

    public HttpResponse<String> postJson(String sti, String json) {
        return send("POST", sti, BodyPublishers.ofString(json), Map.of("Content-Type", "application/json"));
    }

    public HttpResponse<String> put(String sti, BodyPublisher innhold, Map<String, String> hoder) {
        return send("PUT", sti, innhold, hoder);
    }

    public HttpResponse<byte[]> last(String sti) {
        return send(foresporsel("GET", sti, BodyPublishers.noBody(), Map.of()), BodyHandlers.ofByteArray());
    }

    public HttpResponse<String> send(String metode, String sti, BodyPublisher innhold, Map<String, String> hoder) {
        return send(foresporsel(metode, sti, innhold, hoder), BodyHandlers.ofString());
    }

    private HttpRequest foresporsel(String metode, String sti, BodyPublisher innhold, Map<String, String> hoder) {
        HttpRequest.Builder bygger = HttpRequest.newBuilder(URI.create(baseUrl + sti)).timeout(FRIST).method(metode, innhold);
        if (autorisasjon != null) {
            bygger.header("Authorization", autorisasjon);
        }
        hoder.forEach(bygger::header);
        return bygger.build();
    }

    private <T> HttpResponse<T> send(HttpRequest foresporsel, HttpResponse.BodyHandler<T> leser) {
        try {
            return http.send(foresporsel, leser);
        } catch (IOException e) {
            throw new UncheckedIOException(foresporsel.method() + ' ' + foresporsel.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
