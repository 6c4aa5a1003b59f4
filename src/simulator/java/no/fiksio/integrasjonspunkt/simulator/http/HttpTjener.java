package no.fiksio.integrasjonspunkt.simulator.http;

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

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import no.fiksio.integrasjonspunkt.simulator.plattform.Apifeil;

/** The HTTPS server on the loopback interface; answers errors in the format of the Fiks APIs. */
public final class HttpTjener implements AutoCloseable {

    private static final Logger LOGG = LoggerFactory.getLogger(HttpTjener.class);
    private static final int TRAADER = 64;
    private static final String UTEN_VENTING = "sun.net.httpserver.nodelay";

    static {
        // Read once by the JDK's server: without it each answer waits 40 ms for the client's delayed ACK.
        System.setProperty(UTEN_VENTING, "true");
    }

    private final HttpsServer tjener;
    private final ExecutorService traader = Executors.newFixedThreadPool(TRAADER, oppgave -> {
        Thread traad = new Thread(oppgave, "simulator-https");
        traad.setContextClassLoader(HttpTjener.class.getClassLoader());
        traad.setDaemon(true);
        return traad;
    });
    private final Clock klokke;

    /**
     * Takes the port, but answers nobody before {@link #start}.
     *
     * @throws java.net.BindException when the port is in use
     */
    public HttpTjener(int port, SSLContext tls, Clock klokke) throws IOException {
        this.klokke = klokke;
        tjener = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
        tjener.setHttpsConfigurator(new HttpsConfigurator(tls));
        tjener.setExecutor(traader);
    }

    public int port() {
        return tjener.getAddress().getPort();
    }

    void ved(String sti, Endepunktbehandler behandler) {
        tjener.createContext(sti, veksling -> betjen(veksling, behandler));
    }

    public void start() {
        tjener.start();
    }

    @Override
    public void close() {
        tjener.stop(0);
        traader.shutdownNow();
    }

    /** What is thrown on reaches the JDK's server, which then closes the connection: closing the exchange does not. */
    private void betjen(HttpExchange veksling, Endepunktbehandler behandler) throws IOException {
        String hva = veksling.getRequestMethod() + ' ' + veksling.getRequestURI().getPath();
        try (veksling) {
            Kall kall = new Kall(veksling);
            try {
                behandler.behandle(kall);
            } catch (Apifeil e) {
                kall.svarJson(e.status(), feilkropp(e.status(), e.getMessage(), kall));
            }
        } catch (ForbindelseKuttet e) {
            LOGG.debug("{}: {}", hva, e.getMessage());
            throw e;
        } catch (IOException e) {
            LOGG.warn("{} ended without an answer: {}", hva, e.toString());
            throw e;
        } catch (RuntimeException e) {
            LOGG.error("{} failed", hva, e);
            throw e;
        }
    }

    private Map<String, Object> feilkropp(int status, String melding, Kall kall) {
        Map<String, Object> kropp = new LinkedHashMap<>();
        kropp.put("timestamp", klokke.millis());
        kropp.put("status", status);
        kropp.put("error", Statustekst.av(status));
        kropp.put("errorId", UUID.randomUUID());
        kropp.put("path", kall.adresse().getPath());
        kropp.put("message", melding);
        return kropp;
    }
}
