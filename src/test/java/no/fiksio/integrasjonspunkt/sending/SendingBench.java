package no.fiksio.integrasjonspunkt.sending;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.ko.RecordedDeadLetterQueue;
import no.fiksio.integrasjonspunkt.ko.RecordedSendQueue;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.melding.Dokument;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.StatusRegistrering;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding;
import no.fiksio.integrasjonspunkt.protokoll.Meldingstyper;
import no.fiksio.integrasjonspunkt.revisjon.Revisjonslogg;
import no.fiksio.integrasjonspunkt.sending.deadletter.DeadLetterRepository;
import no.fiksio.integrasjonspunkt.sending.utboks.UtboksRepository;
import no.fiksio.integrasjonspunkt.status.LevertWithoutKvittering;
import no.fiksio.integrasjonspunkt.status.NoObservers;
import no.fiksio.integrasjonspunkt.status.SendStatus;
import no.fiksio.integrasjonspunkt.status.StatusRepository;
import no.fiksio.integrasjonspunkt.time.SettableClock;

/** The database side of sending on one persistence context, with queues that remember what was put in them. */
public final class SendingBench {

    /** A type that is answered by receipts. */
    public static final String WITH_KVITTERING = "no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett";

    public final KontoId own;
    public final KontoId mottaker = new KontoId(UUID.randomUUID());
    public final SettableClock clock = new SettableClock();
    public final RecordedSendQueue sendQueue = new RecordedSendQueue();
    public final RecordedDeadLetterQueue deadLetterQueue = new RecordedDeadLetterQueue();
    public final EntityManager em;
    public final StatusRepository statuses;
    public final LevertWithoutKvittering levert;
    public final SendStatus status;
    public final UtboksRepository utboks;
    public final DeadLetterRepository deadLetters;

    /** @param settings with {@code own} as a konto */
    public SendingBench(EntityManager em, KontoId own, Settings settings) {
        this.em = em;
        this.own = own;
        statuses = new StatusRepository(em, new NoObservers(), clock);
        levert = new LevertWithoutKvittering(settings, new Meldingstyper(settings), statuses);
        status = new SendStatus(statuses, levert);
        utboks = new UtboksRepository(em, statuses, status, sendQueue, deadLetterQueue, clock);
        deadLetters =
                new DeadLetterRepository(em, utboks, deadLetterQueue, new Revisjonslogg(em, clock), settings, clock);
    }

    /** A draft that may take an hour. */
    public UtboksMelding draft() {
        return draft(Duration.ofHours(1), WITH_KVITTERING);
    }

    public UtboksMelding draft(Duration levetid, String meldingstype) {
        UUID id = UUID.randomUUID();
        Samtale samtale = Samtale.outgoing(id, UUID.randomUUID(), own.toString(), mottaker.toString(), clock.instant())
                .om(meldingstype, meldingstype)
                .between(own, mottaker)
                .withDeadline(clock.instant().plus(levetid))
                .linkedTo(null, id.toString());
        statuses.begin(samtale, null);
        UtboksMelding melding = new UtboksMelding(samtale, null, "{}");
        em.persist(melding);
        em.flush();
        return melding;
    }

    /** A melding in the queue that may take an hour. */
    public UtboksMelding queued() {
        return queued(draft());
    }

    public UtboksMelding queued(UtboksMelding draft) {
        draft.enqueued(clock.instant());
        em.flush();
        return draft;
    }

    public static void addDokument(UtboksMelding melding, String fileName) {
        melding.add(new Dokument(fileName, null, "text/plain", 3, "dok/00/0/" + fileName));
    }

    public static List<String> statuses(Samtale samtale) {
        return samtale.statuses().stream().map(s -> s.status().name()).toList();
    }

    /** The description of the latest status. */
    public static String description(Samtale samtale) {
        List<StatusRegistrering> all = samtale.statuses();
        return all.get(all.size() - 1).description().orElse("");
    }
}
