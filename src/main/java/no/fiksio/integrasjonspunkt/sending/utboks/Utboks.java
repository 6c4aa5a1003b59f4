package no.fiksio.integrasjonspunkt.sending.utboks;

import jakarta.inject.Inject;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.feil.GatewayBusy;
import no.fiksio.integrasjonspunkt.feil.RequestRefused;
import no.fiksio.integrasjonspunkt.feil.RequestRefused.Reason;
import no.fiksio.integrasjonspunkt.fiksio.failure.FiksFailure;
import no.fiksio.integrasjonspunkt.ko.QueueLimit;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding;
import org.hibernate.exception.ConstraintViolationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The archive system's outgoing meldinger: created, filled, queued for sending, deleted. What is accepted is durable when
 * the call returns. {@link RequestRefused} if it is the caller's fault, {@link GatewayBusy} if too many wait already.
 */
@Service
public class Utboks {

    private static final Logger LOG = LoggerFactory.getLogger(Utboks.class);

    private final UtboksPayload payload;
    private final MottakerCheck mottakere;
    private final DialogLinks links;
    private final UtboksRepository repository;
    private final QueueLimit queueLimit;
    private final Settings settings;
    private final Clock clock;

    @Inject
    Utboks(
            UtboksPayload payload,
            MottakerCheck mottakere,
            DialogLinks links,
            UtboksRepository repository,
            QueueLimit queueLimit,
            Settings settings,
            Clock clock) {
        this.payload = payload;
        this.mottakere = mottakere;
        this.links = links;
        this.repository = repository;
        this.queueLimit = queueLimit;
        this.settings = settings;
        this.clock = clock;
    }

    /** Stores a new draft; refused if its messageId is taken or its receiver cannot receive. */
    public UtboksMelding create(NewMelding fresh) {
        queueLimit.requireRoom();
        DialogLink link = links.find(fresh);
        requireMottaker(link.avsender(), fresh);
        return create(fresh, link, List.of(), false);
    }

    /** Creates, fills and queues in one: all of it or nothing. */
    public UtboksMelding createAndSend(NewMelding fresh, List<StoredDokument> dokumenter) {
        queueLimit.requireRoom();
        payload.requireRoom(dokumenter.stream().mapToLong(StoredDokument::size).sum());
        requireDeadline(fresh);
        DialogLink link = links.find(fresh);
        requireMottaker(link.avsender(), fresh);
        return create(fresh, link, dokumenter, true);
    }

    /** Of two creates of one id at the same time, the database refuses the later. Another broken constraint is our own fault. */
    private UtboksMelding create(NewMelding fresh, DialogLink link, List<StoredDokument> dokumenter, boolean send) {
        try {
            return repository.create(fresh, link, dokumenter, send);
        } catch (ConstraintViolationException e) {
            repository.requireUnused(fresh.messageId());
            throw e;
        }
    }

    /** Stores a file and adds it to a draft; the bytes are durable when this returns. */
    public void add(UUID messageId, DokumentMetadata metadata, InputStream content) {
        UtboksMelding melding = repository
                .find(messageId)
                .filter(m -> m.state() == UtboksMelding.State.KLADD)
                .orElseThrow(() -> new RequestRefused(Reason.MELDING_NOT_FOUND, messageId));
        UniqueFileName.require(metadata.fileName(), melding);
        StoredDokument stored = payload.store(metadata, content, melding.size());
        try {
            repository.add(messageId, stored, settings.rules().maxTotal());
        } catch (RuntimeException e) {
            discard(stored);
            throw e;
        }
    }

    /** Stores a file that no melding has yet: for {@link #createAndSend}, or otherwise for {@link #discard}. */
    public StoredDokument store(DokumentMetadata metadata, InputStream content) {
        return payload.store(metadata, content, 0);
    }

    /** Deletes a stored file that no melding took. */
    public void discard(StoredDokument dokument) {
        payload.discard(dokument);
    }

    /** Queues a melding for sending; nothing happens if it is queued already. */
    public void send(UUID messageId) {
        repository.send(messageId).ifPresent(deadline -> {
            throw new RequestRefused(Reason.DEADLINE_PASSED, deadline);
        });
    }

    public Optional<UtboksMelding> find(UUID messageId) {
        return repository.find(messageId);
    }

    /** Deletes a melding that is not being sent, files included; nothing happens if there is none. */
    public void delete(UUID messageId) {
        repository.delete(messageId).ifPresent(dokumenter -> payload.delete(messageId, dokumenter));
    }

    private void requireDeadline(NewMelding fresh) {
        if (!fresh.deadline().isAfter(clock.instant())) {
            throw new RequestRefused(Reason.DEADLINE_PASSED, fresh.deadline());
        }
    }

    /** If Fiks IO does not answer, the sender is not refused: the receiver is checked again before sending. */
    private void requireMottaker(KontoId avsender, NewMelding fresh) {
        MottakerCheck.Answer answer;
        try {
            answer = mottakere.check(avsender, fresh.mottaker());
        } catch (FiksFailure e) {
            LOG.warn(
                    "Melding {}: konto {} will be checked later: {}",
                    fresh.messageId(),
                    fresh.mottaker(),
                    e.getMessage());
            return;
        }
        switch (answer) {
            case UNKNOWN -> throw new RequestRefused(Reason.MOTTAKER_UNKNOWN, fresh.prosess(), fresh.mottaker());
            case CANNOT_RECEIVE ->
                throw new RequestRefused(Reason.MOTTAKER_CANNOT_RECEIVE, fresh.prosess(), fresh.mottaker());
            case VALID -> {}
        }
    }
}
