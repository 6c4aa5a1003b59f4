package no.fiksio.integrasjonspunkt.sending.utboks;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.feil.DeadlinePassed;
import no.fiksio.integrasjonspunkt.feil.RequestRefused;
import no.fiksio.integrasjonspunkt.feil.RequestRefused.Reason;
import no.fiksio.integrasjonspunkt.fiksio.failure.FiksFailure;
import no.fiksio.integrasjonspunkt.fiksio.katalog.Katalog;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.lager.PayloadStore;
import no.fiksio.integrasjonspunkt.lager.PayloadWriter;
import no.fiksio.integrasjonspunkt.melding.Dokument;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding;
import no.fiksio.integrasjonspunkt.sending.attempt.SendAttempt;
import org.hibernate.exception.ConstraintViolationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The archive system's outgoing messages: created, filled, queued for sending, deleted. */
@Service
public class Utboks {

    private static final Logger LOG = LoggerFactory.getLogger(Utboks.class);

    private final Settings settings;
    private final PayloadStore lager;
    private final Katalog katalog;
    private final UtboksRepository repository;
    private final QueueLimit pressure;
    private final Clock clock;

    @Inject
    Utboks(
            Settings settings,
            PayloadStore lager,
            Katalog katalog,
            UtboksRepository repository,
            QueueLimit pressure,
            Clock clock) {
        this.settings = settings;
        this.lager = lager;
        this.katalog = katalog;
        this.repository = repository;
        this.pressure = pressure;
        this.clock = clock;
    }

    /** Stores a new message; refused if its messageId is taken or its receiver cannot receive ({@link RequestRefused}). */
    public UtboksMelding create(NewMelding fresh) {
        pressure.requireRoom();
        DialogLink link = repository.link(fresh);
        requireMottaker(link.avsender(), fresh);
        return create(fresh, link, List.of(), false);
    }

    /** Creates, fills and queues in one: all of it or nothing. */
    public UtboksMelding createAndSend(NewMelding fresh, List<StoredDokument> dokumenter) {
        pressure.requireRoom();
        requireRoom(0, dokumenter.stream().mapToLong(StoredDokument::size).sum());
        requireDeadline(fresh);
        DialogLink link = repository.link(fresh);
        requireMottaker(link.avsender(), fresh);
        return create(fresh, link, dokumenter, true);
    }

    /** Two creates of one id at the same time: the database's rule finds the later one. Other rules that it broke are ours. */
    private UtboksMelding create(NewMelding fresh, DialogLink link, List<StoredDokument> dokumenter, boolean send) {
        try {
            return repository.create(fresh, link, dokumenter, send);
        } catch (ConstraintViolationException e) {
            repository.requireUnused(fresh.messageId());
            throw e;
        }
    }

    /** Stores a file and adds it to a message that is not yet queued; the bytes are durable when this returns. */
    public void add(UUID messageId, DokumentMetadata metadata, InputStream content) {
        UtboksMelding melding = repository
                .find(messageId)
                .filter(m -> m.state() == UtboksMelding.State.KLADD)
                .orElseThrow(() -> new RequestRefused(Reason.MELDING_NOT_FOUND, messageId));
        if (melding.hasFile(metadata.fileName())) {
            throw new RequestRefused(Reason.FILE_NAME_EXISTS, metadata.fileName());
        }
        StoredDokument stored = store(metadata, content, melding.size());
        try {
            repository.add(messageId, stored, settings.rules().maxTotal());
        } catch (RuntimeException e) {
            discard(stored);
            throw e;
        }
    }

    /** Stores a file that no message has yet; for {@link #createAndSend}, else to be given up by {@link #discard}. */
    public StoredDokument store(DokumentMetadata metadata, InputStream content) {
        return store(metadata, content, 0);
    }

    private StoredDokument store(DokumentMetadata metadata, InputStream content, long fromBefore) {
        UUID id = UUID.randomUUID();
        String ref = PayloadStore.newRef("dok", id, "innhold");
        try (PayloadWriter writer = lager.begin(ref)) {
            byte[] buffer = new byte[16_384];
            long sum = 0;
            for (int readBytes = content.read(buffer); readBytes >= 0; readBytes = content.read(buffer)) {
                sum += readBytes;
                requireRoom(fromBefore, sum);
                writer.write(buffer, 0, readBytes);
            }
            return new StoredDokument(metadata, writer.commit(), ref);
        } catch (IOException e) {
            throw new UncheckedIOException("A document could not be stored", e);
        }
    }

    /** Gives up a stored file that no message took. */
    public void discard(StoredDokument dokument) {
        lager.delete(dokument.lagerRef());
    }

    /** Queues a message for sending; harmless when it is queued already. */
    public void send(UUID messageId) {
        try {
            repository.send(messageId);
        } catch (DeadlinePassed e) {
            throw new RequestRefused(Reason.DEADLINE_PASSED, e.deadline());
        }
    }

    public Optional<UtboksMelding> find(UUID messageId) {
        return repository.find(messageId);
    }

    /** Takes an unsent message away, files and all; nothing happens if there is none. */
    public void delete(UUID messageId) {
        repository.delete(messageId).ifPresent(dokumenter -> {
            dokumenter.stream().map(Dokument::lagerRef).forEach(lager::delete);
            lager.deleteFolder(SendAttempt.CONTAINERS, messageId);
        });
    }

    private void requireRoom(long fromBefore, long fresh) {
        if (fromBefore + fresh > settings.rules().maxTotal()) {
            throw new RequestRefused(
                    Reason.TOO_LARGE, fromBefore + fresh, settings.rules().maxTotal());
        }
    }

    private void requireDeadline(NewMelding fresh) {
        if (!fresh.deadline().isAfter(clock.instant())) {
            throw new RequestRefused(Reason.DEADLINE_PASSED, fresh.deadline());
        }
    }

    /** Fiks IO being out of reach is no fault of the sender's: then the receiver is checked before sending. */
    private void requireMottaker(KontoId avsender, NewMelding fresh) {
        Optional<Katalog.Entry> konto;
        try {
            konto = katalog.konto(avsender, fresh.mottaker());
        } catch (FiksFailure e) {
            LOG.warn(
                    "Melding {}: konto {} will be checked later: {}",
                    fresh.messageId(),
                    fresh.mottaker(),
                    e.getMessage());
            return;
        }
        if (konto.isEmpty() || !konto.get().validMottaker()) {
            throw new RequestRefused(
                    Reason.MOTTAKER_REFUSES_PROSESS,
                    fresh.prosess(),
                    konto.isEmpty()
                            ? "Fiks IO has no konto " + fresh.mottaker()
                            : "Konto " + fresh.mottaker() + " is not a valid receiver");
        }
    }
}
