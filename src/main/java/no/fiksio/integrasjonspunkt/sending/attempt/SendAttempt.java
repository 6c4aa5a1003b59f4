package no.fiksio.integrasjonspunkt.sending.attempt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.inject.Inject;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import no.fiksio.integrasjonspunkt.asice.ContainerPacker;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.feil.Feilklasse;
import no.fiksio.integrasjonspunkt.fiksio.failure.FiksFailure;
import no.fiksio.integrasjonspunkt.fiksio.katalog.Katalog;
import no.fiksio.integrasjonspunkt.fiksio.send.FiksSender;
import no.fiksio.integrasjonspunkt.fiksio.send.SendRequest;
import no.fiksio.integrasjonspunkt.lager.PayloadStore;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding;
import no.fiksio.integrasjonspunkt.time.Backoff;
import no.fiksio.integrasjonspunkt.time.Sleeper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt at sending one message: check the receiver, pack, send, register. Holds no transaction while bytes move. An
 * attempt after a crash finds the container that was packed before and sends the same bytes.
 */
@Service
public class SendAttempt {

    private static final Logger LOG = LoggerFactory.getLogger(SendAttempt.class);
    private static final JsonMapper JSON = new JsonMapper();
    /** Fiks IO's least (plattform.md 3.5). */
    private static final Duration SHORTEST_TTL = Duration.ofSeconds(1);

    public static final String CONTAINERS = "ut";
    /** About as long as a database's restart; meanwhile nothing else could be sent either. */
    private static final Duration REGISTRATION_TIMEOUT = Duration.ofMinutes(1);

    private static final Backoff REGISTRATION_PAUSES = Backoff.doubling(Duration.ofMillis(500), Duration.ofSeconds(2));

    private final SendOutcome status;
    private final Katalog katalog;
    private final ContainerPacker packer;
    private final FiksSender sender;
    private final PayloadStore lager;
    private final KontoCircuitBreaker circuitBreaker;
    private final Clock clock;
    private final Sleeper sleeper;
    private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();

    @Inject
    SendAttempt(
            SendOutcome status,
            Katalog katalog,
            ContainerPacker packer,
            FiksSender sender,
            PayloadStore lager,
            KontoCircuitBreaker circuitBreaker,
            Clock clock,
            Sleeper sleeper) {
        this.status = status;
        this.katalog = katalog;
        this.packer = packer;
        this.sender = sender;
        this.lager = lager;
        this.circuitBreaker = circuitBreaker;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /** Brings a message back that was given up, because somebody has put it in the queue again. */
    void resume(UUID messageId) {
        status.resumeFromServer(messageId);
    }

    /**
     * Sends the message if it is still to be sent. Returns when the matter is settled, one way or the other.
     *
     * @throws RetryLater if it is not, and must be tried again
     */
    void attempt(UUID messageId) {
        if (!underWay.add(messageId)) {
            // It is in the queue twice, and the other one has come to its turn.
            return;
        }
        try {
            attemptAlone(messageId);
        } finally {
            underWay.remove(messageId);
        }
    }

    /**
     * The same for a copy of the queue's message, which is not to be delivered again: the one in whose place it was put is,
     * or another is put there. Copies would pile up else as long as a konto pauses.
     */
    void attemptOnce(UUID messageId) {
        try {
            attempt(messageId);
        } catch (RetryLater e) {
            LOG.debug("Melding {} is not settled: {}", messageId, e.getMessage());
        }
    }

    /** To be called now and then: another node would else take what is long on its way for forgotten, and send it too. */
    void heartbeat() {
        Set<UUID> inProgress = Set.copyOf(underWay);
        if (!inProgress.isEmpty()) {
            status.inProgress(inProgress);
        }
    }

    private void attemptAlone(UUID messageId) {
        Optional<UtboksMelding> found = status.findForSending(messageId);
        if (found.isEmpty()) {
            return;
        }
        UtboksMelding melding = found.get();
        Samtale samtale = melding.samtale();
        Instant now = clock.instant();
        if (melding.nextAttempt().filter(now::isBefore).isPresent()) {
            throw new RetryLater("Melding " + messageId + " is not to be tried before "
                    + melding.nextAttempt().get());
        }
        Duration ttl = Duration.between(now, samtale.deadline());
        if (ttl.compareTo(SHORTEST_TTL) < 0) {
            status.deadlinePassed(messageId);
            return;
        }
        circuitBreaker.requireClosed(samtale.egenKonto());
        try {
            KontoId mottaker = samtale.motpartKonto().orElseThrow();
            requireValidMottaker(samtale.egenKonto(), mottaker);
            UUID fiksMeldingId = sender.send(new SendRequest(
                    samtale.egenKonto(),
                    mottaker,
                    samtale.meldingstype(),
                    messageId,
                    samtale.korrelasjonsId(),
                    samtale.svarTil(),
                    ttl,
                    headers(melding),
                    container(melding, samtale.egenKonto(), mottaker)));
            circuitBreaker.succeeded(samtale.egenKonto());
            registerSent(messageId, fiksMeldingId);
            cleanUp(melding);
        } catch (FiksFailure e) {
            if (e.feilklasse() == Feilklasse.PERMANENT) {
                circuitBreaker.succeeded(samtale.egenKonto());
            } else {
                circuitBreaker.failed(samtale.egenKonto(), e.getMessage());
            }
            failed(melding, e.feilklasse(), e.getMessage(), e.retryAfter(), e);
        } catch (IOException e) {
            failed(melding, Feilklasse.LOKAL, "The payload store fails: " + e.getMessage(), Optional.empty(), e);
        }
    }

    /**
     * The message is at Fiks IO and cannot be called back. A database that is away for a moment is waited for, since the
     * next attempt would send a second copy (recognisable by its klientMeldingId, but a copy).
     */
    private void registerSent(UUID messageId, UUID fiksMeldingId) {
        Instant deadline = clock.instant().plus(REGISTRATION_TIMEOUT);
        for (int attempt = 1; ; attempt++) {
            try {
                status.sent(messageId, fiksMeldingId);
                return;
            } catch (Exception e) {
                // A failed commit comes as a checked exception that no signature tells of.
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

    private void failed(
            UtboksMelding melding, Feilklasse category, String what, Optional<Duration> retryAfter, Exception cause) {
        LOG.warn(
                "Melding {} to konto {} was not sent ({}): {}",
                melding.messageId(),
                melding.samtale().mottaker(),
                category,
                what);
        if (category == Feilklasse.PERMANENT) {
            status.refused(melding.messageId(), what);
            return;
        }
        status.postponed(melding.messageId(), category, what, retryAfter);
        throw new RetryLater(what, cause);
    }

    private void cleanUp(UtboksMelding melding) {
        melding.dokumenter().forEach(d -> lager.delete(d.lagerRef()));
        lager.deleteFolder(CONTAINERS, melding.messageId());
    }

    private void requireValidMottaker(KontoId own, KontoId mottaker) {
        Katalog.Entry konto = katalog.konto(own, mottaker)
                .orElseThrow(() -> FiksFailure.permanent("Fiks IO har ingen konto " + mottaker));
        if (!konto.validMottaker()) {
            throw FiksFailure.permanent("Konto " + mottaker + " kan ikke motta meldinger");
        }
    }

    private static Map<String, String> headers(UtboksMelding melding) {
        try {
            return JSON.readValue(melding.headers(), new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The headers of melding " + melding.messageId() + " cannot be read", e);
        }
    }

    private Optional<String> container(UtboksMelding melding, KontoId own, KontoId mottaker) throws IOException {
        if (melding.dokumenter().isEmpty()) {
            return Optional.empty();
        }
        X509Certificate key = katalog.publicKey(own, mottaker);
        // Named by the key as well: if the receiver changes it, the old container must not be sent again.
        String ref = PayloadStore.newRef(CONTAINERS, melding.messageId(), "asice-" + fingerprint(key));
        if (!lager.exists(ref)) {
            List<ContainerPacker.PackFile> files = melding.dokumenter().stream()
                    .map(d -> new ContainerPacker.PackFile(d.fileName(), d.mimetype(), d.lagerRef(), d.size()))
                    .toList();
            packer.pack(own, files, key, ref);
        }
        return Optional.of(ref);
    }

    private static String fingerprint(X509Certificate key) throws IOException {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return HexFormat.of().formatHex(sum, 0, 16);
        } catch (CertificateEncodingException | NoSuchAlgorithmException e) {
            throw new IOException("The receiver's certificate cannot be named", e);
        }
    }
}
