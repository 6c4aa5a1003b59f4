package no.fiksio.integrasjonspunkt.api.sbd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import no.fiksio.integrasjonspunkt.api.json.Timestamps;

/**
 * Decides what a checked SBD that leaves something out means, and fills it in. What is there stays as the client wrote it,
 * except times without an offset.
 */
final class SbdCompletion {

    private static final String INSTANCE = "instanceIdentifier";
    private static final String TIMEOUT = "expectedResponseDateTime";
    private static final String CONTACT = "contactInformation";
    private static final String CREATED = "creationDateAndTime";

    /**
     * What the settings say about it.
     *
     * @param avsender our organisation, which sends if the SBD names no sender
     * @param levetid  from now to the deadline, if the SBD has none: {@code fiksio.levetid}, 24 hours unless it is set
     */
    record DefaultValues(PartyIdentifier avsender, Duration levetid) {}

    private final ObjectNode headers;
    private final DefaultValues defaults;
    private final Instant now;

    SbdCompletion(ObjectNode headers, DefaultValues defaults, Instant now) {
        this.headers = headers;
        this.defaults = defaults;
        // Some clients cannot read times with more than three decimals.
        this.now = now.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The contract leaves it out when it is empty. */
    void contact() {
        Stream.of("sender", "receiver")
                .flatMap(rolle -> headers.path(rolle).valueStream())
                .filter(party -> party.path(CONTACT).isEmpty())
                .forEach(party -> ((ObjectNode) party).remove(CONTACT));
    }

    void avsender() {
        if (headers.path("sender").isEmpty()) {
            headers.putArray("sender")
                    .addObject()
                    .putObject("identifier")
                    .put("value", defaults.avsender().value())
                    .put("authority", PartyIdentifier.AUTHORITY);
        }
    }

    UUID messageId(Optional<UUID> stated) {
        return id(identification(), stated);
    }

    UUID conversationId(ObjectNode scope, Optional<UUID> stated) {
        return id(scope, stated);
    }

    void created(Optional<Instant> stated) {
        time(identification(), CREATED, stated.orElse(now));
    }

    Instant deadline(ObjectNode scope, Optional<Instant> stated) {
        Instant deadline = stated.orElseGet(() -> now.plus(defaults.levetid()));
        ArrayNode information = scope.withArray("scopeInformation");
        time(information.isEmpty() ? information.addObject() : (ObjectNode) information.get(0), TIMEOUT, deadline);
        return deadline;
    }

    void scope(ObjectNode scope) {
        if (scope.path(INSTANCE).asText().isBlank()) {
            scope.put(INSTANCE, UUID.randomUUID().toString());
        }
    }

    private ObjectNode identification() {
        return (ObjectNode) headers.get("documentIdentification");
    }

    private static UUID id(ObjectNode object, Optional<UUID> stated) {
        UUID id = stated.orElseGet(UUID::randomUUID);
        if (stated.isEmpty()) {
            object.put(INSTANCE, id.toString());
        }
        return id;
    }

    private static void time(ObjectNode object, String name, Instant time) {
        JsonNode stated = object.get(name);
        if (stated == null || !Timestamps.hasOffset(stated.textValue())) {
            object.put(name, Timestamps.write(time));
        }
    }
}
