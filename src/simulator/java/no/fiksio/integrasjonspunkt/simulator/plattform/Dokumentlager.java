package no.fiksio.integrasjonspunkt.simulator.plattform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import no.fiksio.integrasjonspunkt.simulator.melding.Content;

/** Payloads that are too large for AMQP, until a day after the message's time to live. */
public final class Dokumentlager {

    private static final Duration AFTER_LEVETID = Duration.ofHours(24);

    private final Map<UUID, StoredPayload> dokumenter = new ConcurrentHashMap<>();
    private final Clock clock;

    public Dokumentlager(Clock clock) {
        this.clock = clock;
    }

    UUID take(Content content, UUID mottaker, Instant meldingExpiresAt) {
        deleteExpired();
        UUID id = UUID.randomUUID();
        dokumenter.put(id, new StoredPayload(content, mottaker, meldingExpiresAt.plus(AFTER_LEVETID)));
        return id;
    }

    /**
     * A document that the konto may read.
     *
     * @throws ApiError 404 when there is none, 403 when it is another's, 410 when it has been deleted
     */
    public Content get(UUID id, UUID kontoId) throws ApiError {
        StoredPayload dokument = dokumenter.get(id);
        if (dokument == null) {
            throw ApiError.notFound("Fant ikke dokument med id " + id);
        }
        if (!dokument.mottaker.equals(kontoId)) {
            throw ApiError.notPermitted("Ikke tilgang til dokument med id " + id);
        }
        if (isExpired(dokument)) {
            throw new ApiError(410, "Dokument med id " + id + " er slettet");
        }
        return dokument.content;
    }

    /** The payload of a document, for the parts of the platform itself. */
    public Optional<Content> find(UUID id) {
        return Optional.ofNullable(dokumenter.get(id))
                .filter(dokument -> !isExpired(dokument))
                .map(StoredPayload::content);
    }

    /** Expired documents keep their ids, so that they are told from unknown ones. */
    private void deleteExpired() {
        dokumenter.values().stream().filter(this::isExpired).forEach(dokument -> dokument.content.delete());
    }

    private boolean isExpired(StoredPayload dokument) {
        return !dokument.expiresAt.isAfter(clock.instant());
    }

    private record StoredPayload(Content content, UUID mottaker, Instant expiresAt) {}
}
