package no.fiksio.integrasjonspunkt.simulator.rabbitmq;

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

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import no.fiksio.integrasjonspunkt.simulator.motor.Adgang;

/** Answers RabbitMQ's HTTP auth backend: clients may read their own konto's queue, the simulator itself may do anything. */
final class Adgangsendepunkt implements AutoCloseable {

    static final String BRUKER = "/bruker";
    static final String VHOST = "/vhost";
    static final String RESSURS = "/ressurs";
    static final String EMNE = "/emne";

    private static final int TRAADER = 8;

    private final Adgang adgang;
    private final String egenBruker;
    private final byte[] egetPassord;
    private final Set<String> kjente = ConcurrentHashMap.newKeySet();
    private final HttpServer tjener;
    private final ExecutorService traader = Executors.newFixedThreadPool(TRAADER, oppgave -> {
        Thread traad = new Thread(oppgave, "simulator-adgang");
        traad.setDaemon(true);
        return traad;
    });

    Adgangsendepunkt(Adgang adgang, String egenBruker, String egetPassord) throws IOException {
        this.adgang = adgang;
        this.egenBruker = egenBruker;
        this.egetPassord = egetPassord.getBytes(StandardCharsets.UTF_8);
        tjener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        tjener.setExecutor(traader);
        ved(BRUKER, this::slippInn);
        ved(VHOST, sporsmaal -> true);
        ved(RESSURS, this::kanBruke);
        ved(EMNE, this::erEgen);
        tjener.start();
    }

    String adresse() {
        return "http://127.0.0.1:" + tjener.getAddress().getPort();
    }

    /** The users of a konto that have been let in. */
    List<String> brukere(UUID kontoId) {
        return kjente.stream().filter(bruker -> adgang.konto(bruker).equals(kontoId)).toList();
    }

    @Override
    public void close() {
        tjener.stop(0);
        traader.shutdownNow();
    }

    private boolean slippInn(Map<String, String> sporsmaal) {
        String bruker = sporsmaal.getOrDefault("username", "");
        String passord = sporsmaal.getOrDefault("password", "");
        if (erEgen(sporsmaal)) {
            return MessageDigest.isEqual(egetPassord, passord.getBytes(StandardCharsets.UTF_8));
        }
        boolean inn = adgang.slippInn(bruker, passord);
        if (inn) {
            kjente.add(bruker);
        }
        return inn;
    }

    private boolean kanBruke(Map<String, String> sporsmaal) {
        return erEgen(sporsmaal)
                || "queue".equals(sporsmaal.get("resource"))
                        && "read".equals(sporsmaal.get("permission"))
                        && adgang.kanLese(sporsmaal.get("username"), sporsmaal.get("name"));
    }

    private boolean erEgen(Map<String, String> sporsmaal) {
        return egenBruker.equals(sporsmaal.get("username"));
    }

    private void ved(String sti, Predicate<Map<String, String>> dom) {
        tjener.createContext(sti, veksling -> {
            try (veksling) {
                byte[] svar = (dom.test(skjema(veksling)) ? "allow" : "deny").getBytes(StandardCharsets.US_ASCII);
                veksling.sendResponseHeaders(200, svar.length);
                veksling.getResponseBody().write(svar);
            }
        });
    }

    private static Map<String, String> skjema(HttpExchange veksling) throws IOException {
        Map<String, String> felter = new HashMap<>();
        String kropp = new String(veksling.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
        for (String felt : kropp.split("&")) {
            int skille = felt.indexOf('=');
            if (skille > 0) {
                felter.put(felt.substring(0, skille), URLDecoder.decode(felt.substring(skille + 1), StandardCharsets.UTF_8));
            }
        }
        return felter;
    }
}
