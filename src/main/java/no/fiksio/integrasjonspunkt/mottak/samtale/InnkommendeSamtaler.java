package no.fiksio.integrasjonspunkt.mottak.samtale;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.status.DialogLookup;
import no.fiksio.integrasjonspunkt.status.StatusRepository;

/**
 * Finds or begins the samtale of a received melding. It is the only class that begins one: a melding that cannot be read
 * belongs to the same dialogue as it would have if it could, also when it is read later.
 */
@Service
@Transactional(TxType.MANDATORY)
public class InnkommendeSamtaler {

    /** Fiks IO's own default when the sender named none (plattform.md 3.5). */
    private static final Duration STANDARD_TTL = Duration.ofDays(7);

    private final DialogLookup dialogues;
    private final StatusRepository statuses;
    private final Clock clock;

    @Inject
    public InnkommendeSamtaler(DialogLookup dialogues, StatusRepository statuses, Clock clock) {
        this.dialogues = dialogues;
        this.statuses = statuses;
        this.clock = clock;
    }

    /**
     * The samtale of the received melding, locked until the caller's transaction ends. A melding that was unreadable and
     * is tried again has one already; otherwise one begins, with the status OPPRETTET.
     *
     * @param question the sent melding that the received one answers, if it answers one
     */
    public Samtale lockOrBegin(MeldingReceipt mottak, Optional<Samtale> question) {
        return statuses.lock(mottak.meldingId()).orElseGet(() -> begin(mottak, question));
    }

    private Samtale begin(MeldingReceipt mottak, Optional<Samtale> question) {
        Samtale samtale = Samtale.incoming(
                        mottak.meldingId(),
                        conversationId(mottak, question),
                        mottak.avsenderKonto(),
                        mottak.konto(),
                        clock.instant())
                .om(mottak.meldingstype(), mottak.meldingstype())
                .withDeadline(mottak.mottatt().plus(mottak.ttl().orElse(STANDARD_TTL)))
                .linkedTo(mottak.svarTil().orElse(null), mottak.korrelasjonsId().orElse(null));
        question.ifPresent(s -> samtale.refersTo(s.messageId().toString()));
        statuses.begin(samtale, null);
        return samtale;
    }

    /**
     * The conversation that the melding belongs to: that of its question; otherwise the dialogue with the same correlation
     * id between the same two konti; otherwise a new one.
     */
    private UUID conversationId(MeldingReceipt mottak, Optional<Samtale> question) {
        return question.map(Samtale::conversationId)
                .or(() -> mottak.korrelasjonsId()
                        .flatMap(id -> dialogues.conversation(mottak.konto(), mottak.avsenderKonto(), id)))
                .orElse(mottak.meldingId());
    }
}
