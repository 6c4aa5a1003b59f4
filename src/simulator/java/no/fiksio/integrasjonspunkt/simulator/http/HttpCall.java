package no.fiksio.integrasjonspunkt.simulator.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.simulator.fault.CutPoint;
import no.fiksio.integrasjonspunkt.simulator.fault.HttpFault;
import no.fiksio.integrasjonspunkt.simulator.plattform.ApiError;

/** One HTTP call: what came in, and the one answer, which a fault may hold back, replace or cut. */
final class HttpCall {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JSON_TYPE = "application/json";

    private final HttpExchange exchange;
    private final String[] path;
    private CutPoint cut = CutPoint.INGEN;
    private Duration responseDelay = Duration.ZERO;

    HttpCall(HttpExchange exchange) {
        this.exchange = exchange;
        this.path = exchange.getRequestURI().getPath().substring(1).split("/", -1);
    }

    String method() {
        return exchange.getRequestMethod();
    }

    URI address() {
        return exchange.getRequestURI();
    }

    /** The segments of the path, without the leading slash. */
    String[] path() {
        return path.clone();
    }

    /** A segment that must be a UUID; anything else cannot be found. */
    UUID id(int segment) throws ApiError {
        try {
            return UUID.fromString(path[segment]);
        } catch (IllegalArgumentException e) {
            throw ApiError.notFound("Ikke en gyldig id: " + path[segment]);
        }
    }

    String headers(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
    }

    Map<String, String> query() {
        return migration(
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""));
    }

    static Map<String, String> migration(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : text.split("&")) {
            int separator = field.indexOf('=');
            if (separator > 0) {
                fields.put(decode(field.substring(0, separator)), decode(field.substring(separator + 1)));
            }
        }
        return fields;
    }

    InputStream body() {
        return exchange.getRequestBody();
    }

    /** Suffers a fault: waits, and then refuses, cuts, or remembers to cut the answer. */
    void applyFault(Optional<HttpFault> error) throws IOException, ApiError {
        if (error.isEmpty()) {
            return;
        }
        waitFor(error.get().delay());
        cut = error.get().cut();
        responseDelay = error.get().responseDelay();
        if (cut == CutPoint.FOR) {
            throw new ConnectionCut();
        }
        OptionalInt status = error.get().status();
        if (status.isPresent()) {
            error.get()
                    .retryAfter()
                    .ifPresent(pause ->
                            exchange.getResponseHeaders().set("Retry-After", Long.toString(pause.toSeconds())));
            throw new ApiError(status.getAsInt(), "Feil bestilt av en feilbryter i simulatoren");
        }
    }

    void respondWithJson(int status, Object content) throws IOException {
        svar(status, JSON_TYPE, JSON.writeValueAsBytes(content));
    }

    void respondEmpty(int status) throws IOException {
        cutIfRequested();
        drainBody();
        exchange.sendResponseHeaders(status, -1);
    }

    private void svar(int status, String type, byte[] bytes) throws IOException {
        cutIfRequested();
        drainBody();
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            if (cut == CutPoint.MIDT) {
                out.write(bytes, 0, bytes.length / 2);
                out.flush();
                throw new ConnectionCut();
            }
            out.write(bytes);
        }
    }

    /** Answers with a stream of known length. */
    void respondWithStream(InputStream in, long length) throws IOException {
        cutIfRequested();
        exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
        exchange.sendResponseHeaders(200, length);
        try (OutputStream out = exchange.getResponseBody()) {
            if (cut == CutPoint.MIDT) {
                out.write(in.readNBytes((int) Math.min(length / 2, 1024 * 1024)));
                out.flush();
                throw new ConnectionCut();
            }
            in.transferTo(out);
        }
    }

    /** Reads what the client has still to send: it would otherwise see a broken connection instead of the answer. */
    private void drainBody() throws IOException {
        body().transferTo(OutputStream.nullOutputStream());
    }

    private void cutIfRequested() throws IOException {
        waitFor(responseDelay);
        if (cut == CutPoint.ETTER) {
            throw new ConnectionCut();
        }
    }

    private static void waitFor(Duration delay) throws IOException {
        try {
            Thread.sleep(delay.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectionCut();
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
