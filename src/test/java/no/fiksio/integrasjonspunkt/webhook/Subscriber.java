package no.fiksio.integrasjonspunkt.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;
import no.fiksio.integrasjonspunkt.api.json.Json;

/** A subscriber's endpoint on loopback, which notes what it accepted and what it refused. */
final class Subscriber implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<JsonNode> accepted = new CopyOnWriteArrayList<>();
    private final List<JsonNode> refused = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile ToIntFunction<JsonNode> svar = hendelse -> 200;

    /** @param port 0 for any */
    Subscriber(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::receive);
        server.start();
    }

    /** Which status code each event is answered with. */
    Subscriber answersAt(ToIntFunction<JsonNode> replacement) {
        svar = replacement;
        return this;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hendelser";
    }

    List<JsonNode> accepted() {
        return accepted;
    }

    List<JsonNode> refused() {
        return refused;
    }

    /** The statuses accepted for a message, in the order in which they came. */
    List<String> statuses(String messageId) {
        return accepted.stream()
                .filter(h -> h.path("messageId").asText().equals(messageId))
                .map(h -> h.get("status").asText())
                .toList();
    }

    private void receive(HttpExchange exchange) throws IOException {
        JsonNode hendelse = Json.readOwn(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        int code = svar.applyAsInt(hendelse);
        (code < 300 ? accepted : refused).add(hendelse);
        if (code / 100 == 3) {
            exchange.getResponseHeaders().add("Location", url());
        }
        exchange.sendResponseHeaders(code, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
