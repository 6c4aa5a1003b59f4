package no.fiksio.integrasjonspunkt.mottak.receipt;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.fiksio.subscription.MeldingReceiver;
import no.fiksio.integrasjonspunkt.lager.PayloadStore;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a received melding durable, before it is acked: first its encrypted bytes in the payload store, then the receipt and
 * its place in the queue in one commit. If anything fails it throws, and Fiks IO delivers the melding again.
 */
@Service
public class DurableReceipt implements MeldingReceiver {

    private static final Logger LOG = LoggerFactory.getLogger(DurableReceipt.class);

    /** In a receipt instead of a reference: the melding had a payload, but Fiks IO no longer has it. */
    public static final String PAYLOAD_GONE = "borte";

    private final ReceiptRepository repository;
    private final PayloadStore lager;

    @Inject
    DurableReceipt(ReceiptRepository repository, PayloadStore lager) {
        this.repository = repository;
        this.lager = lager;
    }

    @Override
    public void receive(MeldingReceipt.Headers headers, Payload payload) throws IOException {
        if (repository.knows(headers.meldingId())) {
            LOG.info("Melding {} to konto {} was received before", headers.meldingId(), headers.konto());
            return;
        }
        if (payload == null) {
            repository.receive(headers, null, 0);
            return;
        }
        // A new reference for each delivery, so that two of the same melding cannot overwrite each other's file.
        String ref = PayloadStore.newRef("inn", headers.meldingId(), UUID.randomUUID() + ".cms");
        try {
            long size;
            try (InputStream encrypted = payload.open()) {
                size = lager.store(ref, encrypted);
            }
            if (!repository.receive(headers, ref, size)) {
                lager.delete(ref);
            }
        } catch (PayloadGone e) {
            LOG.error("Melding {} from konto {}: {}", headers.meldingId(), headers.avsender(), e.getMessage());
            repository.receive(headers, PAYLOAD_GONE, 0);
        } catch (RuntimeException e) {
            lager.delete(ref);
            throw e;
        }
    }

    @Override
    public boolean isReceiving() {
        try {
            return lager.hasRoom() && repository.isReachable();
        } catch (Exception e) {
            // Exception on purpose: a failed commit surfaces as an undeclared checked exception.
            LOG.debug("The database does not answer: {}", e.toString());
            return false;
        }
    }
}
