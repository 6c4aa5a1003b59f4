package no.fiksio.integrasjonspunkt.mottak;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.fiksio.Mottaksport;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.lager.Lager;
import no.fiksio.integrasjonspunkt.melding.FiksMottak;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The durable receipt: first the encrypted bytes, then one commit of the receipt and its place in the queue. */
@Tjeneste
class Mottak implements Mottaksport {

    private static final Logger LOG = LoggerFactory.getLogger(Mottak.class);

    /** Stands in a receipt instead of a reference: the message had a payload that Fiks IO no longer has. */
    static final String PAYLOAD_BORTE = "borte";

    private final Mottaksregister register;
    private final Lager lager;

    @Inject
    Mottak(Mottaksregister register, Lager lager) {
        this.register = register;
        this.lager = lager;
    }

    @Override
    public void motta(FiksMottak.Hode hode, Payload payload) throws IOException {
        if (register.kjenner(hode.meldingId())) {
            LOG.info("Melding {} to konto {} is known from before", hode.meldingId(), hode.konto());
            return;
        }
        if (payload == null) {
            register.motta(hode, null, 0);
            return;
        }
        // A reference of its own, so that two deliveries of one message cannot write over each other.
        String ref = Lager.nyRef("inn", hode.meldingId(), UUID.randomUUID() + ".cms");
        try {
            long storrelse;
            try (InputStream kryptert = payload.apne()) {
                storrelse = lager.lagre(ref, kryptert);
            }
            if (!register.motta(hode, ref, storrelse)) {
                lager.slett(ref);
            }
        } catch (PayloadBorte e) {
            LOG.error("Melding {} from konto {}: {}", hode.meldingId(), hode.avsender(), e.getMessage());
            register.motta(hode, PAYLOAD_BORTE, 0);
        } catch (RuntimeException e) {
            lager.slett(ref);
            throw e;
        }
    }

    @Override
    public boolean tarImot() {
        try {
            return lager.harPlass() && register.svarer();
        } catch (Exception e) {
            // Also a commit's checked exceptions, which no signature tells of.
            LOG.debug("The database does not answer: {}", e.toString());
            return false;
        }
    }
}
