package no.fiksio.integrasjonspunkt.webhook;

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
class WebhookklientTest {

    private static final InetAddress LOKAL = InetAddress.getLoopbackAddress();

    private final ExecutorService traader = Executors.newCachedThreadPool();
    private final List<String> kropper = new ArrayList<>();
    private final AtomicInteger kall = new AtomicInteger();
    private HttpServer server;
    private HttpHandler svar = utveksling -> utveksling.sendResponseHeaders(200, -1);

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(LOKAL, 0), 0);
        server.setExecutor(traader);
        server.createContext("/", utveksling -> {
            kall.incrementAndGet();
            synchronized (kropper) {
                kropper.add(new String(utveksling.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            }
            svar.handle(utveksling);
            utveksling.close();
        });
        server.start();
    }

    @AfterEach
    void stopp() {
        server.stop(0);
        traader.shutdownNow();
    }

    @Test
    void leverer() {
        List<String> hoder = new ArrayList<>();
        svar = utveksling -> {
            hoder.add(utveksling.getRequestHeaders().getFirst("Host"));
            hoder.add(utveksling.getRequestHeaders().getFirst("Content-Type"));
            utveksling.sendResponseHeaders(204, -1);
        };

        assertThat(push(klient(true))).isEqualTo(new Webhookklient.Svar(Optional.empty(), false));
        assertThat(kropper).containsExactly("{\"x\":\"\u00e6\"}");
        assertThat(hoder.get(0)).isEqualTo("arkiv.test:" + server.getAddress().getPort());
        assertThat(hoder.get(1)).isEqualTo("application/json");
    }

    @Test
    void folgerIngenOmdirigering() {
        svar = utveksling -> {
            utveksling.getResponseHeaders().add("Location", "http://169.254.169.254/latest/meta-data/");
            utveksling.sendResponseHeaders(307, -1);
        };

        assertThat(push(klient(true)).problem()).contains("HTTP 307, and redirects are not followed");
        assertThat(kall).hasValue(1);
    }

    @Test
    void feilkoderErProblemer() {
        svar = utveksling -> utveksling.sendResponseHeaders(503, -1);

        assertThat(push(klient(true)).problem()).contains("HTTP 503");
    }

    @Test
    void adressenSomKoblesTilErDenSomBleSjekket() throws IOException {
        // The first look-up gives a public address, the next would give loopback: only what was checked is used.
        AtomicInteger oppslag = new AtomicInteger();
        Webhookklient klient = new Webhookklient(new Adressevakt(List.of(), false, vert -> {
            int nummer = oppslag.incrementAndGet();
            return new InetAddress[] {InetAddress.getByName(nummer == 1 ? "192.88.98.1" : "127.0.0.1")};
        }), Duration.ofMillis(500), Duration.ofSeconds(2));

        assertThat(push(klient).problem()).isPresent();
        assertThat(push(klient).nektet()).isTrue();
        assertThat(kall).hasValue(0);
    }

    @Test
    void loopbackErNektetUtenTillatelse() {
        assertThat(push(klient(false)).nektet()).isTrue();
        assertThat(kall).hasValue(0);
    }

    @Test
    void ogsaaEnAdresseSkrevetSomTallGaarGjennomVakten() {
        Webhookklient klient = new Webhookklient(new Adressevakt(List.of(), false, InetAddress::getAllByName),
                Duration.ofSeconds(1), Duration.ofSeconds(2));
        int port = server.getAddress().getPort();

        assertThat(klient.push(Endepunkt.les("http://127.0.0.1:" + port + "/"), "{}").nektet()).isTrue();
        assertThat(klient.push(Endepunkt.les("http://[::ffff:127.0.0.1]:" + port + "/"), "{}").nektet()).isTrue();
        assertThat(klient.push(Endepunkt.les("http://localhost:" + port + "/"), "{}").nektet()).isTrue();
        assertThat(kall).hasValue(0);
    }

    @Test
    void etSvarSomIkkeKommerFaarEnFrist() {
        svar = utveksling -> sov(3000);

        assertThat(push(klient(true)).problem()).contains("No connection or no answer within the time limit");
    }

    @Test
    void hoderSomDrypperFaarEnFristIAlt() throws IOException {
        try (ServerSocket dryppende = new ServerSocket(0, 1, LOKAL)) {
            traader.submit(() -> {
                try (Socket sokkel = dryppende.accept()) {
                    sokkel.getOutputStream().write("HTTP/1.1 200 OK\r\nX-Lang: ".getBytes(StandardCharsets.US_ASCII));
                    drypp(sokkel.getOutputStream());
                }
                return null;
            });

            long start = System.nanoTime();
            assertThat(klient(true).push(Endepunkt.les("http://arkiv.test:" + dryppende.getLocalPort() + "/"), "{}").problem())
                    .contains("No answer within 2 seconds");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
        }
    }

    @Test
    void naarSvaretErKommetTellerIkkeHvordanKroppenGaar() {
        svar = utveksling -> {
            utveksling.sendResponseHeaders(200, 0);
            drypp(utveksling.getResponseBody());
        };

        long start = System.nanoTime();
        assertThat(push(klient(true)).problem()).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void avEtEndelostSvarLesesBareLitt() {
        AtomicLong skrevet = new AtomicLong();
        svar = utveksling -> {
            utveksling.sendResponseHeaders(200, 0);
            try (OutputStream ut = utveksling.getResponseBody()) {
                while (true) {
                    ut.write(new byte[8192]);
                    skrevet.addAndGet(8192);
                }
            }
        };

        assertThat(push(klient(true)).problem()).isEmpty();
        // What the socket's buffers hold, and no more.
        assertThat(skrevet.get()).isLessThan(32 * 1024 * 1024);
    }

    @Test
    void ingenLytter() {
        server.stop(0);

        assertThat(push(klient(true)).problem()).contains("No connection");
    }

    @Test
    void proxyinnstillingerGjelderIkke() {
        System.setProperty("http.proxyHost", "127.0.0.1");
        System.setProperty("http.proxyPort", "1");
        try {
            assertThat(push(klient(true)).problem()).isEmpty();
        } finally {
            System.clearProperty("http.proxyHost");
            System.clearProperty("http.proxyPort");
        }
    }

    private Webhookklient.Svar push(Webhookklient klient) {
        return klient.push(Endepunkt.les("http://arkiv.test:" + server.getAddress().getPort() + "/hendelser"), "{\"x\":\"\u00e6\"}");
    }

    private static Webhookklient klient(boolean tillatInterne) {
        return new Webhookklient(new Adressevakt(List.of(), tillatInterne, vert -> new InetAddress[] {LOKAL}),
                Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    private static void drypp(OutputStream ut) throws IOException {
        for (int i = 0; i < 60; i++) {
            ut.write('x');
            ut.flush();
            sov(200);
        }
    }

    private static void sov(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
