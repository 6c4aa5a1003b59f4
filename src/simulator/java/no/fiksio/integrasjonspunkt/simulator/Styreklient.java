package no.fiksio.integrasjonspunkt.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.NoSuchAlgorithmException;

import javax.net.ssl.SSLContext;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Uses the control interface as an operator with curl does. The JVM must trust the demo CA. */
final class Styreklient {

    /** A status and a JSON body. */
    record Svar(int status, JsonNode kropp) {
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final String adresse;

    Styreklient(String adresse) throws IOException {
        this.adresse = adresse + "/simulator/";
        try {
            http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(SSLContext.getDefault()).build();
        } catch (NoSuchAlgorithmException e) {
            throw new IOException("No default SSL context", e);
        }
    }

    Svar kall(String metode, String sti) throws IOException, InterruptedException {
        return kall(metode, sti, "");
    }

    Svar kall(String metode, String sti, String kropp) throws IOException, InterruptedException {
        HttpResponse<String> svar = http.send(HttpRequest.newBuilder(URI.create(adresse + sti))
                .method(metode, HttpRequest.BodyPublishers.ofString(kropp)).build(), HttpResponse.BodyHandlers.ofString());
        return new Svar(svar.statusCode(), JSON.readTree(svar.body()));
    }
}
