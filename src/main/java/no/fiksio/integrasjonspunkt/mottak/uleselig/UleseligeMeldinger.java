package no.fiksio.integrasjonspunkt.mottak.uleselig;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
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

/**
 * What an administrator does with meldinger that could not be read: opens them again with the keys of today, or discards
 * them. Each act is one transaction, with its line in the audit trail.
 */
@Service
@Transactional
public class UleseligeMeldinger {

    private final UleseligRepository repository;
    private final MottakQueue queue;
    private final PayloadStore lager;
    private final Revisjonslogg revisjonslogg;

    @Inject
    UleseligeMeldinger(
            UleseligRepository repository, MottakQueue queue, PayloadStore lager, Revisjonslogg revisjonslogg) {
        this.repository = repository;
        this.queue = queue;
        this.lager = lager;
        this.revisjonslogg = revisjonslogg;
    }

    /**
     * Opens one again, for example after a missing key was added; {@link RequestRefused} if there is no such unreadable
     * melding, or if its bytes are gone.
     */
    public void retry(UUID meldingId, String user, String reason) {
        MeldingReceipt mottak = repository.lock(meldingId);
        if (stored(mottak).isEmpty()) {
            throw new RequestRefused(Reason.FILE_NOT_FOUND, meldingId);
        }
        mottak.retried();
        queue.put(mottak);
        revisjonslogg.write(user, "prov-igjen", meldingId, reason);
    }

    /** Discards one and its bytes; that it came is remembered. {@link RequestRefused} if there is no such unreadable melding. */
    public void discard(UUID meldingId, String user, String reason) {
        MeldingReceipt mottak = repository.lock(meldingId);
        stored(mottak).ifPresent(lager::delete);
        mottak.handled();
        revisjonslogg.write(user, "forkast", meldingId, reason);
    }

    /** The reference to its bytes, if it had any and they are still there. */
    private Optional<String> stored(MeldingReceipt mottak) {
        return mottak.lagerRef()
                .filter(ref -> !ref.equals(DurableReceipt.PAYLOAD_GONE))
                .filter(lager::exists);
    }
}
