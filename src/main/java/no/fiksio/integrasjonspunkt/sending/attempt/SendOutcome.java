package no.fiksio.integrasjonspunkt.sending.attempt;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.feil.Feilklasse;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding.State;
import no.fiksio.integrasjonspunkt.sending.deadletter.DeadLetterRepository;
import no.fiksio.integrasjonspunkt.sending.utboks.UtboksRepository;
import no.fiksio.integrasjonspunkt.status.SendStatus;

/**
 * Registers what became of an attempt at sending. Each method is one transaction; nothing happens if the melding has left
 * the queue meanwhile.
 */
@Service
@Transactional
class SendOutcome {

    private final UtboksRepository repository;
    private final SendStatus status;
    private final DeadLetterRepository deadLetters;
    private final Clock clock;

    @Inject
    SendOutcome(UtboksRepository repository, SendStatus status, DeadLetterRepository deadLetters, Clock clock) {
        this.repository = repository;
        this.status = status;
        this.deadLetters = deadLetters;
        this.clock = clock;
    }

    /** The melding with its samtale and documents, if it is queued and not yet sent. */
    Optional<UtboksMelding> findForSending(UUID messageId) {
        return repository.find(messageId).filter(SendOutcome::isQueued);
    }

    /** They are being sent now, which may take long. */
    void inProgress(Set<UUID> messageIds) {
        repository.touch(messageIds);
    }

    /** Fiks IO has accepted it: its work here is done. */
    void sent(UUID messageId, UUID fiksMeldingId) {
        locked(messageId).ifPresent(melding -> {
            status.sent(melding.samtale(), fiksMeldingId);
            repository.remove(melding);
        });
    }

    /**
     * Refused for good: kept as a dead letter.
     *
     * @param why Norwegian, for users
     */
    void refused(UUID messageId, String why) {
        locked(messageId).ifPresent(melding -> {
            deadLetters.add(melding, Feilklasse.PERMANENT, why);
            status.refused(melding.samtale(), why);
        });
    }

    /** Too late to send: kept as a dead letter. */
    void deadlinePassed(UUID messageId) {
        locked(messageId).ifPresent(melding -> {
            String why = status.deadlinePassed(melding.samtale(), melding.lastError());
            deadLetters.add(melding, Feilklasse.FRIST, melding.lastError().orElse(why));
        });
    }

    /**
     * To be tried again, no earlier than the other side asked for.
     *
     * @param why Norwegian, for users
     */
    void postponed(UUID messageId, Feilklasse feilklasse, String why, Optional<Duration> retryAfter) {
        locked(messageId).ifPresent(melding -> {
            Instant now = clock.instant();
            melding.attemptFailed(
                    feilklasse.name(),
                    why,
                    now,
                    NextAttempt.after(retryAfter, now).orElse(null));
        });
    }

    private Optional<UtboksMelding> locked(UUID messageId) {
        return repository.lock(messageId).filter(SendOutcome::isQueued);
    }

    private static boolean isQueued(UtboksMelding melding) {
        return melding.state() == State.I_KO;
    }
}
