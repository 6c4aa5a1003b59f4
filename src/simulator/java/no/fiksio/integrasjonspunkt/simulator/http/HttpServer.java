package no.fiksio.integrasjonspunkt.simulator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import no.fiksio.integrasjonspunkt.simulator.plattform.ApiError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTPS server on the loopback interface; answers errors in the format of the Fiks APIs. */
public final class HttpServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final int THREADS = 64;
    private static final String WITHOUT_WAITING = "sun.net.httpserver.nodelay";

    static {
        // Read once by the JDK's server: without it each answer waits 40 ms for the client's delayed ACK.
        System.setProperty(WITHOUT_WAITING, "true");
    }

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "simulator-https");
        thread.setContextClassLoader(HttpServer.class.getClassLoader());
        thread.setDaemon(true);
        return thread;
    });
    private final Clock clock;

    /**
     * Takes the port, but answers nobody before {@link #start}.
     *
     * @throws java.net.BindException when the port is in use
     */
    public HttpServer(int port, SSLContext tls, Clock clock) throws IOException {
        this.clock = clock;
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.setExecutor(threads);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    void serveAt(String path, EndpointHandler handler) {
        server.createContext(path, exchange -> serve(exchange, handler));
    }

    public void start() {
        server.start();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** What is thrown on reaches the JDK's server, which then closes the connection: closing the exchange does not. */
    private void serve(HttpExchange exchange, EndpointHandler handler) throws IOException {
        String what =
                exchange.getRequestMethod() + ' ' + exchange.getRequestURI().getPath();
        try (exchange) {
            HttpCall call = new HttpCall(exchange);
            try {
                handler.handle(call);
            } catch (ApiError e) {
                call.respondWithJson(e.status(), errorBody(e.status(), e.getMessage(), call));
            }
        } catch (ConnectionCut e) {
            LOG.debug("{}: {}", what, e.getMessage());
            throw e;
        } catch (IOException e) {
            LOG.warn("{} ended without an answer: {}", what, e.toString());
            throw e;
        } catch (RuntimeException e) {
            LOG.error("{} failed", what, e);
            throw e;
        }
    }

    private Map<String, Object> errorBody(int status, String melding, HttpCall call) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("timestamp", clock.millis());
        body.put("status", status);
        body.put("error", ReasonPhrase.of(status));
        body.put("errorId", UUID.randomUUID());
        body.put("path", call.address().getPath());
        body.put("message", melding);
        return body;
    }
}
