package no.fiksio.integrasjonspunkt.feil;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import no.fiksio.integrasjonspunkt.api.json.Json;
import no.fiksio.integrasjonspunkt.server.Gateway;

/** An archive system that empties its inbox: peek, pop, delete. It keeps account of what was deleted with a 200. */
final class Henter implements Runnable {

    private static final Duration TOMT = Duration.ofMillis(200);

    private final Gateway gateway;
    private final BooleanSupplier fortsett;
    private final Map<UUID, Instant> hentet = new ConcurrentHashMap<>();
    private final Set<UUID> uvisse = ConcurrentHashMap.newKeySet();
    private final List<UUID> omIgjen = new CopyOnWriteArrayList<>();
    private volatile Instant sist = Instant.MIN;

    Henter(Gateway gateway, BooleanSupplier fortsett) {
        this.gateway = gateway;
        this.fortsett = fortsett;
    }

    @Override
    public void run() {
        while (fortsett.getAsBoolean()) {
            try {
                if (!enMelding()) {
                    Opphold.i(TOMT);
                }
            } catch (UncheckedIOException e) {
                Opphold.i(TOMT);
            }
        }
    }

    private boolean enMelding() {
        HttpResponse<String> peek = gateway.get("/api/messages/in/peek");
        if (peek.statusCode() != 200) {
            return false;
        }
        JsonNode sbd = Json.lesEget(peek.body());
        UUID id = UUID.fromString(
                sbd.at("/standardBusinessDocumentHeader/documentIdentification/instanceIdentifier").asText());
        if (hentet.containsKey(id)) {
            omIgjen.add(id);
        }
        HttpResponse<byte[]> pop = gateway.last("/api/messages/in/pop/" + id);
        boolean lest = pop.statusCode() == 204 || pop.statusCode() == 200 && erZip(pop.body());
        if (!lest) {
            return false;
        }
        uvisse.add(id);
        int slettet = gateway.delete("/api/messages/in/" + id).statusCode();
        if (slettet == 200) {
            hentet.put(id, Instant.now());
            sist = Instant.now();
        }
        return slettet == 200;
    }

    private static boolean erZip(byte[] innhold) {
        return innhold.length > 4 && innhold[0] == 'P' && innhold[1] == 'K';
    }

    boolean harHentetEtter(Instant tidspunkt) {
        return sist.isAfter(tidspunkt);
    }

    /** Popped in full, and deleted as far as this client knows: an unanswered delete counts. */
    Set<UUID> hentet() {
        return Set.copyOf(uvisse);
    }

    /** Seen again in the inbox after a delete that was answered with 200. */
    List<UUID> omIgjen() {
        return List.copyOf(omIgjen);
    }
}
