package no.fiksio.integrasjonspunkt.sending.deadletter;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.feil.Feilklasse;
import no.fiksio.integrasjonspunkt.feil.RequestRefused;
import no.fiksio.integrasjonspunkt.liste.Page;
import no.fiksio.integrasjonspunkt.liste.PageRequest;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding;
import no.fiksio.integrasjonspunkt.sending.utboks.UtboksPayload;

/**
 * The outgoing meldinger that were given up, documents included: listed, sent again or discarded, over REST or with the
 * server's own tools.
 */
@Service
public class DeadLetters {

    private final DeadLetterRepository repository;
    private final UtboksPayload payload;

    @Inject
    DeadLetters(DeadLetterRepository repository, UtboksPayload payload) {
        this.repository = repository;
        this.payload = payload;
    }

    /** A page of them, of one class or all; each with its samtale. */
    public Page<UtboksMelding> find(Optional<Feilklasse> feilklasse, PageRequest page) {
        return repository.find(feilklasse, page);
    }

    /** One with its documents and statuses. */
    public Optional<UtboksMelding> find(UUID messageId) {
        return repository.find(messageId);
    }

    /** Puts one back in the queue, with a new deadline if the old is too near; {@link RequestRefused} if there is none. */
    public void resend(UUID messageId, String user, String reason) {
        repository.resend(messageId, user, reason);
    }

    /** Puts all of a class back in the queue, each in its own transaction, and returns how many. */
    public int resendAll(Feilklasse feilklasse, String user, String reason) {
        List<UUID> all = repository.all(feilklasse);
        all.forEach(id -> repository.resend(id, user, reason));
        return all.size();
    }

    /** An administrator has moved it to a send queue with the server's own tools; nothing happens if it is not dead. */
    public void resentByServer(UUID messageId) {
        repository.resentByServer(messageId);
    }

    /** Discards one for good, files included; its samtale and statuses remain. {@link RequestRefused} if there is none. */
    public void discard(UUID messageId, String user, String reason) {
        payload.delete(messageId, repository.discard(messageId, user, reason));
    }

    /** An administrator has moved it to the discard queue with the server's own tools; nothing happens if it is not dead. */
    void discardedByServer(UUID messageId) {
        if (repository.find(messageId).isPresent()) {
            discard(messageId, DeadLetterRepository.SERVER, "Moved to the queue fiksio.dod.forkast");
        }
    }
}
