package no.fiksio.integrasjonspunkt.simulator.http;

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

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;

import no.fiksio.integrasjonspunkt.simulator.feil.HttpFeil;
import no.fiksio.integrasjonspunkt.simulator.feil.Kutt;
import no.fiksio.integrasjonspunkt.simulator.plattform.Apifeil;

/** One HTTP call: what came in, and the one answer, which a fault may hold back, replace or cut. */
final class Kall {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JSON_TYPE = "application/json";

    private final HttpExchange veksling;
    private final String[] sti;
    private Kutt kutt = Kutt.INGEN;
    private Duration svarforsinkelse = Duration.ZERO;

    Kall(HttpExchange veksling) {
        this.veksling = veksling;
        this.sti = veksling.getRequestURI().getPath().substring(1).split("/", -1);
    }

    String metode() {
        return veksling.getRequestMethod();
    }

    URI adresse() {
        return veksling.getRequestURI();
    }

    /** The segments of the path, without the leading slash. */
    String[] sti() {
        return sti.clone();
    }

    /** A segment that must be a UUID; anything else cannot be found. */
    UUID id(int ledd) throws Apifeil {
        try {
            return UUID.fromString(sti[ledd]);
        } catch (IllegalArgumentException e) {
            throw Apifeil.ikkeFunnet("Ikke en gyldig id: " + sti[ledd]);
        }
    }

    String hode(String navn) {
        return Optional.ofNullable(veksling.getRequestHeaders().getFirst(navn)).orElse("");
    }

    Map<String, String> sporring() {
        return skjema(Optional.ofNullable(veksling.getRequestURI().getRawQuery()).orElse(""));
    }

    static Map<String, String> skjema(String tekst) {
        Map<String, String> felter = new LinkedHashMap<>();
        for (String felt : tekst.split("&")) {
            int skille = felt.indexOf('=');
            if (skille > 0) {
                felter.put(dekod(felt.substring(0, skille)), dekod(felt.substring(skille + 1)));
            }
        }
        return felter;
    }

    InputStream kropp() {
        return veksling.getRequestBody();
    }

    /** Suffers a fault: waits, and then refuses, cuts, or remembers to cut the answer. */
    void rammes(Optional<HttpFeil> feil) throws IOException, Apifeil {
        if (feil.isEmpty()) {
            return;
        }
        vent(feil.get().forsinkelse());
        kutt = feil.get().kutt();
        svarforsinkelse = feil.get().svarforsinkelse();
        if (kutt == Kutt.FOR) {
            throw new ForbindelseKuttet();
        }
        OptionalInt status = feil.get().status();
        if (status.isPresent()) {
            feil.get().provIgjenOm().ifPresent(pause ->
                    veksling.getResponseHeaders().set("Retry-After", Long.toString(pause.toSeconds())));
            throw new Apifeil(status.getAsInt(), "Feil bestilt av en feilbryter i simulatoren");
        }
    }

    void svarJson(int status, Object innhold) throws IOException {
        svar(status, JSON_TYPE, JSON.writeValueAsBytes(innhold));
    }

    void svarTomt(int status) throws IOException {
        kuttOmBestilt();
        tomKropp();
        veksling.sendResponseHeaders(status, -1);
    }

    private void svar(int status, String type, byte[] bytes) throws IOException {
        kuttOmBestilt();
        tomKropp();
        veksling.getResponseHeaders().set("Content-Type", type);
        veksling.sendResponseHeaders(status, bytes.length);
        try (OutputStream ut = veksling.getResponseBody()) {
            if (kutt == Kutt.MIDT) {
                ut.write(bytes, 0, bytes.length / 2);
                ut.flush();
                throw new ForbindelseKuttet();
            }
            ut.write(bytes);
        }
    }

    /** Answers with a stream of known length. */
    void svarStrom(InputStream inn, long lengde) throws IOException {
        kuttOmBestilt();
        veksling.getResponseHeaders().set("Content-Type", "application/octet-stream");
        veksling.sendResponseHeaders(200, lengde);
        try (OutputStream ut = veksling.getResponseBody()) {
            if (kutt == Kutt.MIDT) {
                ut.write(inn.readNBytes((int) Math.min(lengde / 2, 1024 * 1024)));
                ut.flush();
                throw new ForbindelseKuttet();
            }
            inn.transferTo(ut);
        }
    }

    /** Reads what the client has still to send: it would otherwise see a broken connection instead of the answer. */
    private void tomKropp() throws IOException {
        kropp().transferTo(OutputStream.nullOutputStream());
    }

    private void kuttOmBestilt() throws IOException {
        vent(svarforsinkelse);
        if (kutt == Kutt.ETTER) {
            throw new ForbindelseKuttet();
        }
    }

    private static void vent(Duration forsinkelse) throws IOException {
        try {
            Thread.sleep(forsinkelse.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ForbindelseKuttet();
        }
    }

    private static String dekod(String tekst) {
        return URLDecoder.decode(tekst, StandardCharsets.UTF_8);
    }
}
