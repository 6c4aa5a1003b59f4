package no.fiksio.integrasjonspunkt.sending.utboks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.feil.DeadlinePassed;
import no.fiksio.integrasjonspunkt.feil.RequestRefused;
import no.fiksio.integrasjonspunkt.feil.RequestRefused.Reason;
import no.fiksio.integrasjonspunkt.ko.SendQueue;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.melding.Dokument;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding.State;
import no.fiksio.integrasjonspunkt.sending.deadletter.DeadLetterQueue;
import no.fiksio.integrasjonspunkt.status.StatusRepository;

/** The database side of the outbox; each method is one transaction, with the queue in it where it sends. */
@Service
@Transactional(dontRollbackOn = DeadlinePassed.class)
public class UtboksRepository {

    private static final JsonMapper JSON = new JsonMapper();

    private final EntityManager em;
    private final StatusRepository statuses;
    private final SendQueue queue;
    private final DeadLetterQueue deadLetterQueue;
    private final DialogLinks links;
    private final Settings settings;
    private final Clock clock;

    @Inject
    UtboksRepository(
            EntityManager em,
            StatusRepository statuses,
            SendQueue queue,
            DeadLetterQueue deadLetterQueue,
            DialogLinks links,
            Settings settings,
            Clock clock) {
        this.em = em;
        this.statuses = statuses;
        this.queue = queue;
        this.deadLetterQueue = deadLetterQueue;
        this.links = links;
        this.settings = settings;
        this.clock = clock;
    }

    DialogLink link(NewMelding newMelding) {
        return links.find(newMelding);
    }

    public UtboksMelding create(NewMelding newMelding, DialogLink link, List<StoredDokument> dokumenter, boolean send) {
        requireUnused(newMelding.messageId());
        Samtale samtale = Samtale.outgoing(
                        newMelding.messageId(),
                        link.conversationId(),
                        newMelding.avsender(),
                        newMelding.mottaker().toString(),
                        clock.instant())
                .om(newMelding.prosess(), newMelding.meldingstype())
                .between(link.avsender(), newMelding.mottaker())
                .withDeadline(newMelding.deadline())
                .linkedTo(link.svarTil().orElse(null), link.korrelasjonsId());
        UtboksMelding melding = new UtboksMelding(samtale, newMelding.sbd(), write(newMelding));
        dokumenter.forEach(d -> melding.add(dokument(d)));
        statuses.begin(samtale, null);
        em.persist(melding);
        em.flush();
        if (send) {
            enqueue(melding);
        }
        return melding;
    }

    void requireUnused(UUID messageId) {
        if (statuses.find(messageId).isPresent()) {
            throw new RequestRefused(Reason.MELDING_EXISTS, messageId);
        }
    }

    void add(UUID messageId, StoredDokument stored, long maxTotal) {
        UtboksMelding melding = lock(messageId)
                .filter(m -> m.state() == State.KLADD)
                .orElseThrow(() -> new RequestRefused(Reason.MELDING_NOT_FOUND, messageId));
        if (melding.hasFile(stored.headers().fileName())) {
            throw new RequestRefused(Reason.FILE_NAME_EXISTS, stored.headers().fileName());
        }
        if (melding.size() + stored.size() > maxTotal) {
            throw new RequestRefused(Reason.TOO_LARGE, melding.size() + stored.size(), maxTotal);
        }
        melding.add(dokument(stored));
    }

    void send(UUID messageId) {
        statuses.lock(messageId);
        UtboksMelding melding = lock(messageId)
                .filter(m -> m.state() != State.FEILET)
                .orElseThrow(() -> new RequestRefused(Reason.MELDING_NOT_FOUND, messageId));
        if (melding.state() == State.I_KO) {
            return;
        }
        Samtale samtale = melding.samtale();
        if (!samtale.deadline().isAfter(clock.instant())) {
            statuses.register(samtale, StatusVerdi.LEVETID_UTLOPT, "Fristen var ute før meldingen ble sendt", null);
            throw new DeadlinePassed(samtale.deadline());
        }
        enqueue(melding);
    }

    public void enqueue(UtboksMelding melding) {
        melding.enqueued(clock.instant());
        queue.put(melding.messageId(), melding.samtale().egenKonto(), isLarge(melding));
    }

    /** Once more, for one that may be there already. */
    public void requeueAgain(UtboksMelding melding) {
        melding.enqueued(clock.instant());
        queue.putRequeued(melding.messageId(), melding.samtale().egenKonto(), isLarge(melding));
    }

    private boolean isLarge(UtboksMelding melding) {
        return melding.size() >= settings.rules().largeLimit();
    }

    public Optional<UtboksMelding> find(UUID messageId) {
        return em.createQuery("""
                        select m from UtboksMelding m join fetch m.samtale left join fetch m.dokumenter
                        where m.messageId = :id""", UtboksMelding.class)
                .setParameter("id", messageId)
                .getResultStream()
                .findFirst();
    }

    /** Deletes what is not being sent; the documents whose files nobody needs any more. Empty if nothing was deleted. */
    Optional<List<Dokument>> delete(UUID messageId) {
        return lock(messageId).filter(m -> m.state() != State.I_KO).map(melding -> {
            if (melding.state() == State.FEILET) {
                deadLetterQueue.remove(messageId);
            }
            List<Dokument> dokumenter = melding.dokumenter();
            em.remove(melding);
            return dokumenter;
        });
    }

    private Optional<UtboksMelding> lock(UUID messageId) {
        return em.createQuery("select m from UtboksMelding m where m.messageId = :id", UtboksMelding.class)
                .setParameter("id", messageId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    private static Dokument dokument(StoredDokument stored) {
        DokumentMetadata headers = stored.headers();
        return new Dokument(headers.fileName(), headers.title(), headers.mimetype(), stored.size(), stored.lagerRef());
    }

    private static String write(NewMelding newMelding) {
        try {
            return JSON.writeValueAsString(newMelding.headers());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The headers cannot be written", e);
        }
    }
}
