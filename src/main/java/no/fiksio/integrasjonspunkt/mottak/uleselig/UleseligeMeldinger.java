package no.fiksio.integrasjonspunkt.mottak.uleselig;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.feil.RequestRefused;
import no.fiksio.integrasjonspunkt.feil.RequestRefused.Reason;
import no.fiksio.integrasjonspunkt.ko.MottakQueue;
import no.fiksio.integrasjonspunkt.lager.PayloadStore;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt;
import no.fiksio.integrasjonspunkt.mottak.receipt.DurableReceipt;
import no.fiksio.integrasjonspunkt.revisjon.Revisjonslogg;

/** The received messages that could not be read, bytes and all: looked at, tried again with today's keys, or thrown away. */
@Service
@Transactional
public class UleseligeMeldinger {

    private final EntityManager em;
    private final MottakQueue queue;
    private final PayloadStore lager;
    private final Revisjonslogg revisjonslogg;

    @Inject
    UleseligeMeldinger(EntityManager em, MottakQueue queue, PayloadStore lager, Revisjonslogg revisjonslogg) {
        this.em = em;
        this.queue = queue;
        this.lager = lager;
        this.revisjonslogg = revisjonslogg;
    }

    /** The latest of them, at most so many. */
    public List<MeldingReceipt> last(int most) {
        return em.createQuery("""
                        select m from MeldingReceipt m where m.state
                        = no.fiksio.integrasjonspunkt.melding.MeldingReceipt.State.ULESELIG
                        order by m.mottatt desc, m.meldingId""", MeldingReceipt.class).setMaxResults(most).getResultList();
    }

    /** Opens one again, for when a key was missing; {@link RequestRefused} if there is none, or if its bytes are gone. */
    public void retry(UUID meldingId, String user, String reason) {
        MeldingReceipt mottak = uleselig(meldingId);
        if (stored(mottak).isEmpty()) {
            throw new RequestRefused(Reason.FILE_NOT_FOUND, meldingId);
        }
        mottak.retried();
        queue.put(mottak);
        revisjonslogg.write(user, "prov-igjen", meldingId, reason);
    }

    /** Throws one away for good; that it came is remembered. {@link RequestRefused} if there is none. */
    public void discard(UUID meldingId, String user, String reason) {
        MeldingReceipt mottak = uleselig(meldingId);
        stored(mottak).ifPresent(lager::delete);
        mottak.handled();
        revisjonslogg.write(user, "forkast", meldingId, reason);
    }

    /** Where its bytes are, if they ever came and still are. */
    private Optional<String> stored(MeldingReceipt mottak) {
        return mottak.lagerRef()
                .filter(ref -> !ref.equals(DurableReceipt.PAYLOAD_GONE))
                .filter(lager::exists);
    }

    private MeldingReceipt uleselig(UUID meldingId) {
        MeldingReceipt mottak = em.find(MeldingReceipt.class, meldingId, LockModeType.PESSIMISTIC_WRITE);
        if (mottak == null || mottak.state() != MeldingReceipt.State.ULESELIG) {
            throw new RequestRefused(Reason.MELDING_NOT_FOUND, meldingId);
        }
        return mottak;
    }
}
