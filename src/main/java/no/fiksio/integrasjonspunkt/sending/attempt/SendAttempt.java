package no.fiksio.integrasjonspunkt.sending.attempt;

import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerException;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.feil.Feilklasse;
import no.fiksio.integrasjonspunkt.fiksio.failure.FiksFailure;
import no.fiksio.integrasjonspunkt.fiksio.send.FiksSender;
import no.fiksio.integrasjonspunkt.fiksio.send.SendRequest;
import no.fiksio.integrasjonspunkt.json.PlainJson;
import no.fiksio.integrasjonspunkt.ko.InFlight;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding;
import no.fiksio.integrasjonspunkt.sending.utboks.MottakerCheck;
import no.fiksio.integrasjonspunkt.sending.utboks.UtboksPayload;
import no.fiksio.integrasjonspunkt.time.Backoff;
import no.fiksio.integrasjonspunkt.time.Sleeper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt at sending one melding: check the receiver, pack, send, and report the outcome to {@link SendOutcome}. No
 * transaction is open while bytes move.
 */
@Service
class SendAttempt {

    /** Fiks IO's send call: the melding-id that it gives, or FiksFailure, or IOException if the payload store fails. */
    @FunctionalInterface
    interface Send {
        UUID send(SendRequest request) throws IOException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(SendAttempt.class);
    /** The shortest that Fiks IO takes (plattform.md 3.5). */
    private static final Duration SHORTEST_TTL = Duration.ofSeconds(1);
    /** About as long as a database's restart; meanwhile nothing else could be sent either. */
    private static final Duration REGISTRATION_TIMEOUT = Duration.ofMinutes(1);

    private static final Backoff REGISTRATION_PAUSES = Backoff.doubling(Duration.ofMillis(500), Duration.ofSeconds(2));

    private final SendOutcome outcome;
    private final MottakerCheck mottakere;
    private final ContainerBuilder containers;
    private final Send fiksIo;
    private final UtboksPayload payload;
    private final KontoCircuitBreaker circuitBreaker;
    private final Clock clock;
    private final Sleeper sleeper;
    private final InFlight inFlight = new InFlight();

    @Inject
    SendAttempt(
            SendOutcome outcome,
            MottakerCheck mottakere,
            ContainerBuilder containers,
            FiksSender sender,
            UtboksPayload payload,
            KontoCircuitBreaker circuitBreaker,
            Clock clock,
            Sleeper sleeper) {
        this(outcome, mottakere, containers, sender::send, payload, circuitBreaker, clock, sleeper);
    }

    SendAttempt(
            SendOutcome outcome,
            MottakerCheck mottakere,
            ContainerBuilder containers,
            Send fiksIo,
            UtboksPayload payload,
            KontoCircuitBreaker circuitBreaker,
            Clock clock,
            Sleeper sleeper) {
        this.outcome = outcome;
        this.mottakere = mottakere;
        this.containers = containers;
        this.fiksIo = fiksIo;
        this.payload = payload;
        this.circuitBreaker = circuitBreaker;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /**
     * Sends the melding, if it is still to be sent and no other thread is at it. Returns when its outcome is registered.
     *
     * @throws NotSettled if it is not settled and must be tried again
     */
    void attempt(UUID messageId) {
        inFlight.runAlone(messageId, () -> attemptAlone(messageId));
    }

    /**
     * One attempt only, for a copy that was put in the queue again: the original carries the retry. Redelivered copies would
     * accumulate while a konto is paused.
     */
    void attemptOnce(UUID messageId) {
        try {
            attempt(messageId);
        } catch (NotSettled e) {
            LOG.debug("Melding {} is not settled: {}", messageId, e.getMessage());
        }
    }

    /** Marks what is being sent now as alive: otherwise other nodes would treat a slow send as lost and send it again. */
    void heartbeat() {
        Set<UUID> now = inFlight.ids();
        if (!now.isEmpty()) {
            outcome.inProgress(now);
        }
    }

    private void attemptAlone(UUID messageId) {
        Optional<UtboksMelding> found = outcome.findForSending(messageId);
        if (found.isEmpty()) {
            return;
        }
        UtboksMelding melding = found.get();
        Samtale samtale = melding.samtale();
        Instant now = clock.instant();
        NextAttempt.requireDue(melding, now);
        Duration ttl = Duration.between(now, samtale.deadline());
        if (ttl.compareTo(SHORTEST_TTL) < 0) {
            outcome.deadlinePassed(messageId);
            return;
        }
        circuitBreaker.requireClosed(samtale.egenKonto());
        KontoId mottaker = samtale.motpartKonto().orElseThrow();
        try {
            MottakerCheck.Answer answer = mottakere.check(samtale.egenKonto(), mottaker);
            if (answer != MottakerCheck.Answer.VALID) {
                circuitBreaker.succeeded(samtale.egenKonto());
                refused(melding, answer + " as receiver", answer.text(mottaker));
                return;
            }
            send(melding, mottaker, ttl);
        } catch (FiksFailure e) {
            failed(melding, e, FailureText.of(e, mottaker));
        } catch (ContainerException e) {
            refused(melding, e.getMessage(), FailureText.of(e.fault()));
        } catch (IOException e) {
            postponed(melding, Feilklasse.LOKAL, FailureText.PAYLOAD_STORE, Optional.empty(), e);
        }
    }

    private void send(UtboksMelding melding, KontoId mottaker, Duration ttl) throws IOException {
        Samtale samtale = melding.samtale();
        UUID messageId = melding.messageId();
        UUID fiksMeldingId = fiksIo.send(new SendRequest(
                samtale.egenKonto(),
                mottaker,
                samtale.meldingstype(),
                messageId,
                samtale.korrelasjonsId(),
                samtale.svarTil(),
                ttl,
                headers(melding),
                containers.container(melding, samtale.egenKonto(), mottaker)));
        circuitBreaker.succeeded(samtale.egenKonto());
        registerSent(messageId, fiksMeldingId);
        payload.delete(messageId, melding.dokumenter());
    }

    /**
     * The melding is at Fiks IO and cannot be recalled. A database that is away for a moment is waited for, because the next
     * attempt would send a second copy (recognisable by its klientMeldingId, but a copy).
     */
    private void registerSent(UUID messageId, UUID fiksMeldingId) {
        Instant deadline = clock.instant().plus(REGISTRATION_TIMEOUT);
        for (int attempt = 1; ; attempt++) {
            try {
                outcome.sent(messageId, fiksMeldingId);
                return;
            } catch (Exception e) {
                // Exception on purpose: a failed commit surfaces as a checked exception that no signature declares.
                LOG.warn(
                        "Melding {} is sent as {}, which cannot be registered yet (attempt {}): {}",
                        messageId,
                        fiksMeldingId,
                        attempt,
                        e.toString());
                if (clock.instant().isAfter(deadline) || !sleeper.pause(REGISTRATION_PAUSES.after(attempt))) {
                    throw e;
                }
            }
        }
    }

    private void failed(UtboksMelding melding, FiksFailure failure, String text) {
        KontoId own = melding.samtale().egenKonto();
        if (failure.feilklasse() == Feilklasse.PERMANENT) {
            // Fiks IO works: it has answered.
            circuitBreaker.succeeded(own);
            refused(melding, failure.getMessage(), text);
        } else {
            circuitBreaker.failed(own, failure.getMessage());
            postponed(melding, failure.feilklasse(), text, failure.retryAfter(), failure);
        }
    }

    private void refused(UtboksMelding melding, String cause, String text) {
        LOG.warn(
                "Melding {} to konto {} is refused: {}",
                melding.messageId(),
                melding.samtale().mottaker(),
                cause);
        outcome.refused(melding.messageId(), text);
    }

    private void postponed(
            UtboksMelding melding, Feilklasse feilklasse, String text, Optional<Duration> retryAfter, Exception cause) {
        LOG.warn(
                "Melding {} to konto {} was not sent ({}): {}",
                melding.messageId(),
                melding.samtale().mottaker(),
                feilklasse,
                cause.getMessage());
        outcome.postponed(melding.messageId(), feilklasse, text, retryAfter);
        throw new NotSettled("Melding " + melding.messageId() + " was not sent: " + cause.getMessage(), cause);
    }

    private static Map<String, String> headers(UtboksMelding melding) {
        return PlainJson.strings(melding.headers());
    }
}
