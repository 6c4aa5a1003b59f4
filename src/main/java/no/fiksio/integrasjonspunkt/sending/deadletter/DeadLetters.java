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

    private final DeadLetterRepository register;
    private final PayloadStore lager;

    @Inject
    DeadLetters(DeadLetterRepository register, PayloadStore lager) {
        this.register = register;
        this.lager = lager;
    }

    /** Those given up, the latest last, of one class or all. */
    public Page<UtboksMelding> find(Optional<Feilklasse> category, PageRequest page) {
        return register.find(category, page);
    }

    public Optional<UtboksMelding> find(UUID messageId) {
        return register.find(messageId);
    }

    /** Puts one back in the queue, with a new deadline if the old has passed; {@link RequestRefused} if there is none. */
    public void resend(UUID messageId, String user, String reason) {
        register.resend(messageId, user, reason);
    }

    /** Puts all of a class back in the queue, each in its own transaction; how many. */
    public int resendAll(Feilklasse category, String user, String reason) {
        List<UUID> all = register.all(category);
        all.forEach(id -> register.resend(id, user, reason));
        return all.size();
    }

    /** Throws one away for good; its conversation and statuses remain. {@link RequestRefused} if there is none. */
    public void discard(UUID messageId, String user, String reason) {
        register.discard(messageId, user, reason).forEach(d -> lager.delete(d.lagerRef()));
        lager.deleteFolder(SendAttempt.CONTAINERS, messageId);
    }
}
