package no.fiksio.integrasjonspunkt.simulator.rabbitmq;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import no.fiksio.integrasjonspunkt.simulator.broker.AccessPolicy;

/** Answers RabbitMQ's HTTP auth backend: clients may read their own konto's queue, the simulator itself may do anything. */
final class AuthBackendEndpoint implements AutoCloseable {

    static final String USER = "/bruker";
    static final String VHOST = "/vhost";
    static final String RESOURCE = "/ressurs";
    static final String TOPIC = "/emne";

    private static final int THREADS = 8;

    private final AccessPolicy access;
    private final String ownUser;
    private final byte[] ownPassword;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "simulator-adgang");
        thread.setDaemon(true);
        return thread;
    });

    AuthBackendEndpoint(AccessPolicy access, String ownUser, String ownPassword) throws IOException {
        this.access = access;
        this.ownUser = ownUser;
        this.ownPassword = ownPassword.getBytes(StandardCharsets.UTF_8);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(threads);
        serveAt(USER, this::authenticate);
        serveAt(VHOST, question -> true);
        serveAt(RESOURCE, this::canUse);
        serveAt(TOPIC, this::isOwn);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The users of a konto that have been let in. */
    List<String> users(UUID kontoId) {
        return known.stream().filter(user -> access.konto(user).equals(kontoId)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private boolean authenticate(Map<String, String> question) {
        String user = question.getOrDefault("username", "");
        String password = question.getOrDefault("password", "");
        if (isOwn(question)) {
            return MessageDigest.isEqual(ownPassword, password.getBytes(StandardCharsets.UTF_8));
        }
        boolean in = access.authenticate(user, password);
        if (in) {
            known.add(user);
        }
        return in;
    }

    private boolean canUse(Map<String, String> question) {
        return isOwn(question)
                || "queue".equals(question.get("resource"))
                        && "read".equals(question.get("permission"))
                        && access.canRead(question.get("username"), question.get("name"));
    }

    private boolean isOwn(Map<String, String> question) {
        return ownUser.equals(question.get("username"));
    }

    private void serveAt(String path, Predicate<Map<String, String>> verdict) {
        server.createContext(path, exchange -> {
            try (exchange) {
                byte[] svar =
                        (verdict.test(migration(exchange)) ? "allow" : "deny").getBytes(StandardCharsets.US_ASCII);
                exchange.sendResponseHeaders(200, svar.length);
                exchange.getResponseBody().write(svar);
            }
        });
    }

    private static Map<String, String> migration(HttpExchange exchange) throws IOException {
        Map<String, String> fields = new HashMap<>();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
        for (String field : body.split("&")) {
            int separator = field.indexOf('=');
            if (separator > 0) {
                fields.put(
                        field.substring(0, separator),
                        URLDecoder.decode(field.substring(separator + 1), StandardCharsets.UTF_8));
            }
        }
        return fields;
    }
}
