package no.fiksio.integrasjonspunkt.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;

/** Uses the control interface as an operator with curl does. The JVM must trust the demo CA. */
final class ControlClient {

    /** A status and a JSON body. */
    record Response(int status, JsonNode body) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final String address;

    ControlClient(String address) throws IOException {
        this.address = address + "/simulator/";
        try {
            http = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .sslContext(SSLContext.getDefault())
                    .build();
        } catch (NoSuchAlgorithmException e) {
            throw new IOException("No default SSL context", e);
        }
    }

    Response call(String method, String path) throws IOException, InterruptedException {
        return call(method, path, "");
    }

    Response call(String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> svar = http.send(
                HttpRequest.newBuilder(URI.create(address + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return new Response(svar.statusCode(), JSON.readTree(svar.body()));
    }
}
