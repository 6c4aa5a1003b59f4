package no.fiksio.integrasjonspunkt.mottak;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.asice.Aapner;
import no.fiksio.integrasjonspunkt.asice.Uleselig;
import no.fiksio.integrasjonspunkt.konfig.Innstillinger;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.lager.Lager;
import no.fiksio.integrasjonspunkt.melding.FiksMottak;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One received message from its durable receipt to where it belongs: decrypted and verified, then handed on. Holds no
 * transaction while bytes move. A second attempt begins from the beginning and does no harm.
 */
@Tjeneste
class Mottaksbehandling {

    private static final Logger LOG = LoggerFactory.getLogger(Mottaksbehandling.class);

    private final Mottaksregister register;
    private final Innlevering innlevering;
    private final Innstillinger innstillinger;
    private final Aapner aapner;
    private final Lager lager;

    @Inject
    Mottaksbehandling(Mottaksregister register, Innlevering innlevering, Innstillinger innstillinger, Aapner aapner,
                      Lager lager) {
        this.register = register;
        this.innlevering = innlevering;
        this.innstillinger = innstillinger;
        this.aapner = aapner;
        this.lager = lager;
    }

    /** @throws IOException if the payload store fails; then the queue delivers again */
    void behandle(UUID meldingId) throws IOException {
        Optional<FiksMottak> funnet = register.tilAapning(meldingId);
        if (funnet.isEmpty()) {
            return;
        }
        FiksMottak mottak = funnet.get();
        if (mottak.lagerRef().isEmpty()) {
            innlevering.lever(meldingId, Optional.empty());
            return;
        }
        String kryptert = mottak.lagerRef().get();
        Aapnet aapnet;
        try {
            aapnet = aapne(mottak, kryptert);
        } catch (Uleselig e) {
            LOG.error("Melding {} from konto {} cannot be read: {}", meldingId, mottak.avsenderKonto(), e.getMessage());
            register.uleselig(meldingId, e.getMessage());
            return;
        }
        if (!innlevering.lever(meldingId, Optional.of(aapnet))) {
            lager.slett(aapnet.ref());
        }
        lager.slett(kryptert);
    }

    private Aapnet aapne(FiksMottak mottak, String kryptert) throws Uleselig, IOException {
        Innstillinger.Konto konto = innstillinger.konto(mottak.konto()).orElseThrow(() ->
                new IllegalStateException("Konto " + mottak.konto() + " is no longer in the configuration"));
        String ref = Lager.nyRef("inn", mottak.meldingId(), "asice");
        return new Aapnet(ref, aapner.apne(kryptert, konto.privatnokler(), ref));
    }

    /** A container that has been opened, and where the payload store has it. */
    record Aapnet(String ref, Aapner.Aapnet innhold) {
    }
}
