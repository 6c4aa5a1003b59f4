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
final class Abonnent implements AutoCloseable {

    private final ExecutorService traader = Executors.newCachedThreadPool();
    private final List<JsonNode> godtatt = new CopyOnWriteArrayList<>();
    private final List<JsonNode> avvist = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile ToIntFunction<JsonNode> svar = hendelse -> 200;

    /** @param port 0 for any */
    Abonnent(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(traader);
        server.createContext("/", this::motta);
        server.start();
    }

    /** Which status code each event is answered with. */
    Abonnent svarer(ToIntFunction<JsonNode> nytt) {
        svar = nytt;
        return this;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hendelser";
    }

    List<JsonNode> godtatt() {
        return godtatt;
    }

    List<JsonNode> avvist() {
        return avvist;
    }

    /** The statuses accepted for a message, in the order in which they came. */
    List<String> statuser(String messageId) {
        return godtatt.stream().filter(h -> h.path("messageId").asText().equals(messageId)).map(h -> h.get("status").asText()).toList();
    }

    private void motta(HttpExchange utveksling) throws IOException {
        JsonNode hendelse = Json.lesEget(new String(utveksling.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        int kode = svar.applyAsInt(hendelse);
        (kode < 300 ? godtatt : avvist).add(hendelse);
        if (kode / 100 == 3) {
            utveksling.getResponseHeaders().add("Location", url());
        }
        utveksling.sendResponseHeaders(kode, -1);
        utveksling.close();
    }

    @Override
    public void close() {
        server.stop(0);
        traader.shutdownNow();
    }
}
