package no.fiksio.integrasjonspunkt.simulator.plattform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import no.fiksio.integrasjonspunkt.simulator.melding.Innhold;

/** Payloads that are too large for AMQP, until a day after the message's time to live. */
public final class Dokumentlager {

    private static final Duration ETTER_LEVETIDEN = Duration.ofHours(24);

    private final Map<UUID, Dokument> dokumenter = new ConcurrentHashMap<>();
    private final Clock klokke;

    public Dokumentlager(Clock klokke) {
        this.klokke = klokke;
    }

    UUID ta(Innhold innhold, UUID mottaker, Instant meldingenUtloper) {
        slettUtlopte();
        UUID id = UUID.randomUUID();
        dokumenter.put(id, new Dokument(innhold, mottaker, meldingenUtloper.plus(ETTER_LEVETIDEN)));
        return id;
    }

    /**
     * A document that the konto may read.
     *
     * @throws Apifeil 404 when there is none, 403 when it is another's, 410 when it has been deleted
     */
    public Innhold hent(UUID id, UUID kontoId) throws Apifeil {
        Dokument dokument = dokumenter.get(id);
        if (dokument == null) {
            throw Apifeil.ikkeFunnet("Fant ikke dokument med id " + id);
        }
        if (!dokument.mottaker.equals(kontoId)) {
            throw Apifeil.ikkeTillatt("Ikke tilgang til dokument med id " + id);
        }
        if (erUtlopt(dokument)) {
            throw new Apifeil(410, "Dokument med id " + id + " er slettet");
        }
        return dokument.innhold;
    }

    /** The payload of a document, for the parts of the platform itself. */
    public Optional<Innhold> finn(UUID id) {
        return Optional.ofNullable(dokumenter.get(id)).filter(dokument -> !erUtlopt(dokument)).map(Dokument::innhold);
    }

    /** Expired documents keep their ids, so that they are told from unknown ones. */
    private void slettUtlopte() {
        dokumenter.values().stream().filter(this::erUtlopt).forEach(dokument -> dokument.innhold.slett());
    }

    private boolean erUtlopt(Dokument dokument) {
        return !dokument.utloper.isAfter(klokke.instant());
    }

    private record Dokument(Innhold innhold, UUID mottaker, Instant utloper) {
    }
}
