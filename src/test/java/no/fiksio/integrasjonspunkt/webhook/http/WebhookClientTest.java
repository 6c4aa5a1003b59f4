package no.fiksio.integrasjonspunkt.webhook.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The HTTP client against endpoints of all kinds on loopback. */
class WebhookClientTest {

    private static final InetAddress LOKAL = InetAddress.getLoopbackAddress();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> bodies = new ArrayList<>();
    private final AtomicInteger call = new AtomicInteger();
    private HttpServer server;
    private HttpHandler svar = exchange -> exchange.sendResponseHeaders(200, -1);

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(LOKAL, 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            call.incrementAndGet();
            synchronized (bodies) {
                bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            }
            svar.handle(exchange);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void delivers() {
        List<String> headerLines = new ArrayList<>();
        svar = exchange -> {
            headerLines.add(exchange.getRequestHeaders().getFirst("Host"));
            headerLines.add(exchange.getRequestHeaders().getFirst("Content-Type"));
            exchange.sendResponseHeaders(204, -1);
        };

        assertThat(push(client(true))).isEqualTo(new WebhookClient.Response(Optional.empty(), false));
        assertThat(bodies).containsExactly("{\"x\":\"æ\"}");
        assertThat(headerLines.get(0))
                .isEqualTo("arkiv.test:" + server.getAddress().getPort());
        assertThat(headerLines.get(1)).isEqualTo("application/json");
    }

    @Test
    void followsNoRedirect() {
        svar = exchange -> {
            exchange.getResponseHeaders().add("Location", "http://169.254.169.254/latest/meta-data/");
            exchange.sendResponseHeaders(307, -1);
        };

        assertThat(push(client(true)).problem()).contains("HTTP 307, and redirects are not followed");
        assertThat(call).hasValue(1);
    }

    @Test
    void errorCodesAreProblems() {
        svar = exchange -> exchange.sendResponseHeaders(503, -1);

        assertThat(push(client(true)).problem()).contains("HTTP 503");
    }

    @Test
    void theAddressConnectedToIsTheOneThatWasChecked() throws IOException {
        // The first look-up gives a public address, the next would give loopback: only what was checked is used.
        AtomicInteger lookup = new AtomicInteger();
        WebhookClient client = new WebhookClient(
                new AddressGuard(List.of(), false, host -> {
                    int number = lookup.incrementAndGet();
                    return new InetAddress[] {InetAddress.getByName(number == 1 ? "192.88.98.1" : "127.0.0.1")};
                }),
                Duration.ofMillis(500),
                Duration.ofSeconds(2));

        assertThat(push(client).problem()).isPresent();
        assertThat(push(client).denied()).isTrue();
        assertThat(call).hasValue(0);
    }

    @Test
    void loopbackIsDeniedWithoutPermission() {
        assertThat(push(client(false)).denied()).isTrue();
        assertThat(call).hasValue(0);
    }

    @Test
    void anAddressWrittenAsANumberAlsoPassesTheGuard() {
        WebhookClient client = new WebhookClient(
                new AddressGuard(List.of(), false, InetAddress::getAllByName),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2));
        int port = server.getAddress().getPort();

        assertThat(client.push(Endpoint.read("http://127.0.0.1:" + port + "/"), "{}")
                        .denied())
                .isTrue();
        assertThat(client.push(Endpoint.read("http://[::ffff:127.0.0.1]:" + port + "/"), "{}")
                        .denied())
                .isTrue();
        assertThat(client.push(Endpoint.read("http://localhost:" + port + "/"), "{}")
                        .denied())
                .isTrue();
        assertThat(call).hasValue(0);
    }

    @Test
    void aResponseThatDoesNotComeGetsADeadline() {
        svar = exchange -> sleep(3000);

        assertThat(push(client(true)).problem()).contains("No connection or no answer within the time limit");
    }

    @Test
    void headersThatDripGetOneDeadlineInAll() throws IOException {
        try (ServerSocket dripping = new ServerSocket(0, 1, LOKAL)) {
            threads.submit(() -> {
                try (Socket socket = dripping.accept()) {
                    socket.getOutputStream().write("HTTP/1.1 200 OK\r\nX-Lang: ".getBytes(StandardCharsets.US_ASCII));
                    drip(socket.getOutputStream());
                }
                return null;
            });

            long start = System.nanoTime();
            assertThat(client(true)
                            .push(Endpoint.read("http://arkiv.test:" + dripping.getLocalPort() + "/"), "{}")
                            .problem())
                    .contains("No answer within 2 seconds");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
        }
    }

    @Test
    void onceTheStatusHasComeTheFateOfTheBodyDoesNotMatter() {
        svar = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            drip(exchange.getResponseBody());
        };

        long start = System.nanoTime();
        assertThat(push(client(true)).problem()).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void ofAnEndlessResponseOnlyALittleIsRead() {
        AtomicLong written = new AtomicLong();
        svar = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                while (true) {
                    out.write(new byte[8192]);
                    written.addAndGet(8192);
                }
            }
        };

        assertThat(push(client(true)).problem()).isEmpty();
        // What the socket's buffers hold, and no more.
        assertThat(written.get()).isLessThan(32 * 1024 * 1024);
    }

    @Test
    void nobodyListens() {
        server.stop(0);

        assertThat(push(client(true)).problem()).contains("No connection");
    }

    @Test
    void proxySettingsDoNotApply() {
        System.setProperty("http.proxyHost", "127.0.0.1");
        System.setProperty("http.proxyPort", "1");
        try {
            assertThat(push(client(true)).problem()).isEmpty();
        } finally {
            System.clearProperty("http.proxyHost");
            System.clearProperty("http.proxyPort");
        }
    }

    private WebhookClient.Response push(WebhookClient client) {
        return client.push(
                Endpoint.read("http://arkiv.test:" + server.getAddress().getPort() + "/hendelser"), "{\"x\":\"æ\"}");
    }

    private static WebhookClient client(boolean allowInternal) {
        return new WebhookClient(
                new AddressGuard(List.of(), allowInternal, host -> new InetAddress[] {LOKAL}),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2));
    }

    private static void drip(OutputStream out) throws IOException {
        for (int i = 0; i < 60; i++) {
            out.write('x');
            out.flush();
            sleep(200);
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
