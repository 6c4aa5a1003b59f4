package no.fiksio.integrasjonspunkt.sending.deadletter;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.feil.Feilklasse;
import no.fiksio.integrasjonspunkt.feil.RequestRefused;
import no.fiksio.integrasjonspunkt.lager.PayloadStore;
import no.fiksio.integrasjonspunkt.liste.Page;
import no.fiksio.integrasjonspunkt.liste.PageRequest;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding;
import no.fiksio.integrasjonspunkt.sending.attempt.SendAttempt;

/** The outgoing messages that were given up, documents and all: looked at, sent again, or thrown away. */
@Service
public class DeadLetters {

    private final DeadLetterRepository repository;
    private final PayloadStore lager;

    @Inject
    DeadLetters(DeadLetterRepository repository, PayloadStore lager) {
        this.repository = repository;
        this.lager = lager;
    }

    /** Those given up, the latest last, of one class or all. */
    public Page<UtboksMelding> find(Optional<Feilklasse> category, PageRequest page) {
        return repository.find(category, page);
    }

    public Optional<UtboksMelding> find(UUID messageId) {
        return repository.find(messageId);
    }

    /** Puts one back in the queue, with a new deadline if the old has passed; {@link RequestRefused} if there is none. */
    public void resend(UUID messageId, String user, String reason) {
        repository.resend(messageId, user, reason);
    }

    /** Puts all of a class back in the queue, each in its own transaction; how many. */
    public int resendAll(Feilklasse category, String user, String reason) {
        List<UUID> all = repository.all(category);
        all.forEach(id -> repository.resend(id, user, reason));
        return all.size();
    }

    /** Throws one away for good; its conversation and statuses remain. {@link RequestRefused} if there is none. */
    public void discard(UUID messageId, String user, String reason) {
        repository.discard(messageId, user, reason).forEach(d -> lager.delete(d.lagerRef()));
        lager.deleteFolder(SendAttempt.CONTAINERS, messageId);
    }
}
