package no.fiksio.integrasjonspunkt.sending.svar;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt;
import no.fiksio.integrasjonspunkt.sending.utboks.DialogLink;
import no.fiksio.integrasjonspunkt.sending.utboks.DokumentMetadata;
import no.fiksio.integrasjonspunkt.sending.utboks.NewMelding;
import no.fiksio.integrasjonspunkt.sending.utboks.StoredDokument;
import no.fiksio.integrasjonspunkt.sending.utboks.UtboksPayload;
import no.fiksio.integrasjonspunkt.sending.utboks.UtboksRepository;
import no.fiksio.integrasjonspunkt.status.StatusRepository;

/**
 * Answers that the gateway gives by itself: that a melding has been taken, or cannot be read. They go the way of all outgoing
 * meldinger and are as durable. The messageId is computed from what is answered, so that no answer is sent twice.
 */
@Service
public class AutomaticSvar {

    private final UtboksPayload payload;
    private final UtboksRepository repository;
    private final StatusRepository statuses;
    private final Settings settings;
    private final Clock clock;

    @Inject
    AutomaticSvar(
            UtboksPayload payload,
            UtboksRepository repository,
            StatusRepository statuses,
            Settings settings,
            Clock clock) {
        this.payload = payload;
        this.repository = repository;
        this.statuses = statuses;
        this.settings = settings;
        this.clock = clock;
    }

    /** A text file of an answer. */
    public record SvarFile(String name, String mimetype, String text) {}

    /** Stores the file of an answer, before the transaction that {@link #svar} takes part in. */
    public StoredDokument store(SvarFile file) {
        return payload.store(
                new DokumentMetadata(file.name(), null, file.mimetype()),
                new ByteArrayInputStream(file.text().getBytes(StandardCharsets.UTF_8)),
                0);
    }

    /** Queues an answer to a received melding, in the caller's transaction, unless it was given before. */
    @Transactional(TxType.MANDATORY)
    public void svar(MeldingReceipt on, UUID conversationId, String meldingstype, List<StoredDokument> files) {
        UUID messageId = UUID.nameUUIDFromBytes(
                ("svar " + on.meldingId() + " " + meldingstype).getBytes(StandardCharsets.UTF_8));
        if (statuses.find(messageId).isPresent()) {
            files.forEach(payload::discard);
            return;
        }
        NewMelding fresh = new NewMelding(
                messageId,
                conversationId,
                on.konto().toString(),
                on.avsenderKonto(),
                meldingstype,
                meldingstype,
                clock.instant().plus(settings.rules().levetid()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                null);
        repository.create(
                fresh,
                new DialogLink(
                        on.konto(),
                        Optional.of(on.meldingId()),
                        conversationId,
                        on.korrelasjonsId().orElse(conversationId.toString())),
                files,
                true);
    }
}
