package no.fiksio.integrasjonspunkt.feilsuite;

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
import no.fiksio.integrasjonspunkt.arkiv.ApiAnswers;
import no.fiksio.integrasjonspunkt.server.Gateway;

/** An archive system that empties its inbox: peek, pop, delete. It keeps account of what was deleted with a 200. */
final class FetchingArchive implements Runnable {

    private static final Duration EMPTY = Duration.ofMillis(200);

    private final Gateway gateway;
    private final BooleanSupplier keepGoing;
    private final Map<UUID, Instant> fetched = new ConcurrentHashMap<>();
    private final Set<UUID> popped = ConcurrentHashMap.newKeySet();
    private final List<UUID> repeated = new CopyOnWriteArrayList<>();
    private volatile Instant last = Instant.MIN;

    FetchingArchive(Gateway gateway, BooleanSupplier keepGoing) {
        this.gateway = gateway;
        this.keepGoing = keepGoing;
    }

    @Override
    public void run() {
        while (keepGoing.getAsBoolean()) {
            try {
                if (!oneMelding()) {
                    Sleep.i(EMPTY);
                }
            } catch (UncheckedIOException e) {
                Sleep.i(EMPTY);
            }
        }
    }

    private boolean oneMelding() {
        HttpResponse<String> peek = gateway.get("/api/messages/in/peek");
        if (peek.statusCode() != 200) {
            return false;
        }
        JsonNode sbd = Json.readOwn(peek.body());
        UUID id = UUID.fromString(ApiAnswers.messageId(sbd));
        if (fetched.containsKey(id)) {
            repeated.add(id);
        }
        HttpResponse<byte[]> pop = gateway.load("/api/messages/in/pop/" + id);
        boolean isRead = pop.statusCode() == 204 || pop.statusCode() == 200 && isZip(pop.body());
        if (!isRead) {
            return false;
        }
        popped.add(id);
        int deleted = gateway.delete("/api/messages/in/" + id).statusCode();
        if (deleted == 200) {
            fetched.put(id, Instant.now());
            last = Instant.now();
        }
        return deleted == 200;
    }

    private static boolean isZip(byte[] content) {
        return content.length > 4 && content[0] == 'P' && content[1] == 'K';
    }

    boolean hasFetchedAfter(Instant timestamp) {
        return last.isAfter(timestamp);
    }

    /** Popped in full, and deleted as far as this client knows: an unanswered delete counts. */
    Set<UUID> fetched() {
        return Set.copyOf(popped);
    }

    /** Seen again in the inbox after a delete that was answered with 200. */
    List<UUID> repeated() {
        return List.copyOf(repeated);
    }
}
