package no.fiksio.integrasjonspunkt.mottak;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import no.fiksio.integrasjonspunkt.asice.Aapner;
import no.fiksio.integrasjonspunkt.asice.Containerinnhold;
import no.fiksio.integrasjonspunkt.asice.Signatar;
import no.fiksio.integrasjonspunkt.asice.Signaturkontroll;
import no.fiksio.integrasjonspunkt.asice.Uleselig;
import no.fiksio.integrasjonspunkt.konfig.Innstillinger;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.lager.Lager;
import no.fiksio.integrasjonspunkt.melding.FiksMottak;
import no.fiksio.integrasjonspunkt.svar.Forklaring;
import no.fiksio.integrasjonspunkt.svar.Meldingstyper;
import no.fiksio.integrasjonspunkt.svar.Meldingstyper.Feilgrunn;
import no.fiksio.integrasjonspunkt.svar.Rolle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One received message from its durable receipt to where it belongs: decrypted and verified, then handed on. Holds no
 * transaction while bytes move. A second attempt begins from the beginning and does no harm.
 */
@Tjeneste
class Mottaksbehandling {

    private static final Logger LOG = LoggerFactory.getLogger(Mottaksbehandling.class);

    private static final int LENGSTE_FORKLARING = 64 * 1024;

    private final Mottaksregister register;
    private final Innlevering innlevering;
    private final Innstillinger innstillinger;
    private final Aapner aapner;
    private final Containerinnhold innhold;
    private final Meldingstyper typer;
    private final Signaturkontroll signaturer;
    private final Avvisning avvisning;
    private final Lager lager;
    private final Set<UUID> underveis = ConcurrentHashMap.newKeySet();

    @Inject
    Mottaksbehandling(Mottaksregister register, Innlevering innlevering, Innstillinger innstillinger, Aapner aapner,
                      Containerinnhold innhold, Meldingstyper typer, Signaturkontroll signaturer, Avvisning avvisning,
                      Lager lager) {
        this.register = register;
        this.innlevering = innlevering;
        this.innstillinger = innstillinger;
        this.aapner = aapner;
        this.innhold = innhold;
        this.typer = typer;
        this.signaturer = signaturer;
        this.avvisning = avvisning;
        this.lager = lager;
    }

    /** @throws IOException if the payload store fails; then the queue delivers again */
    void behandle(UUID meldingId) throws IOException {
        if (!underveis.add(meldingId)) {
            // It is in the queue twice, and the other one has come to its turn.
            return;
        }
        try {
            behandleAlene(meldingId);
        } finally {
            underveis.remove(meldingId);
        }
    }

    /**
     * The same for a copy of the queue's message, which is not to be delivered again: the one in whose place it was put is,
     * or another is put there.
     */
    void behandleEnGang(UUID meldingId) {
        try {
            behandle(meldingId);
        } catch (IOException | RuntimeException e) {
            LOG.warn("Melding {} is not opened yet: {}", meldingId, e.toString());
        }
    }

    private void behandleAlene(UUID meldingId) throws IOException {
        Optional<FiksMottak> funnet = register.tilAapning(meldingId);
        if (funnet.isEmpty()) {
            return;
        }
        FiksMottak mottak = funnet.get();
        try {
            behandle(mottak);
        } catch (TidligSvar e) {
            LOG.info("{}: it is looked at again", e.getMessage());
            register.utsett(mottak);
        }
    }

    private void behandle(FiksMottak mottak) throws IOException {
        UUID meldingId = mottak.meldingId();
        if (mottak.lagerRef().isEmpty()) {
            innlevering.lever(meldingId, Optional.empty(), Optional.empty());
            return;
        }
        String kryptert = mottak.lagerRef().get();
        if (kryptert.equals(Mottak.PAYLOAD_BORTE)) {
            avvisning.avvis(mottak, Feilgrunn.SERVERFEIL, "Meldingens innhold finnes ikke lenger i Fiks IO",
                    "The payload is gone from Fiks IO");
            return;
        }
        Aapnet aapnet;
        try {
            aapnet = aapne(mottak, kryptert);
        } catch (Uleselig e) {
            LOG.error("Melding {} from konto {} cannot be read: {}", meldingId, mottak.avsenderKonto(), e.getMessage());
            avvisning.avvis(mottak, e.feilNokkel() ? Feilgrunn.SERVERFEIL : Feilgrunn.UGYLDIG_FORESPORSEL,
                    e.feilNokkel() ? "Meldingen kunne ikke dekrypteres" : "Meldingens pakke er ikke en gyldig, signert ASiC-E",
                    e.getMessage());
            return;
        }
        if (!godtatt(mottak, aapnet)) {
            lager.slett(aapnet.ref());
            avvisning.avvis(mottak, Feilgrunn.UGYLDIG_FORESPORSEL, "Meldingens signatur er ikke tiltrodd",
                    "The signer is not trusted: " + aapnet.signatar().tekst());
            return;
        }
        if (!lever(mottak, aapnet)) {
            lager.slett(aapnet.ref());
        }
        lager.slett(kryptert);
    }

    private boolean lever(FiksMottak mottak, Aapnet aapnet) throws IOException {
        try {
            return innlevering.lever(mottak.meldingId(), Optional.of(aapnet), forklaring(mottak, aapnet));
        } catch (RuntimeException e) {
            // It came to no commit: the next attempt opens it anew. After a commit that failed (which throws checked
            // exceptions) nobody knows, and the file is left to the nightly upkeep if nothing refers to it.
            lager.slett(aapnet.ref());
            throw e;
        }
    }

    private Optional<String> forklaring(FiksMottak mottak, Aapnet aapnet) throws IOException {
        Rolle rolle = typer.rolle(mottak.meldingstype(), mottak.svarTil().isPresent());
        return rolle == Rolle.FEILMELDING || rolle == Rolle.SERVERFEIL
                ? innhold.forsteTekst(aapnet.ref(), LENGSTE_FORKLARING).flatMap(Forklaring::av)
                : Optional.empty();
    }

    private boolean godtatt(FiksMottak mottak, Aapnet aapnet) {
        if (aapnet.signatar().tiltrodd().orElse(true)) {
            return true;
        }
        Innstillinger.Signaturregel regel = innstillinger.egen(mottak.konto()).dialog().signatur();
        if (regel != Innstillinger.Signaturregel.GODTA) {
            LOG.warn("Melding {} from konto {} is signed by {}", mottak.meldingId(), mottak.avsenderKonto(),
                    aapnet.signatar().tekst());
        }
        return regel != Innstillinger.Signaturregel.AVVIS;
    }

    private Aapnet aapne(FiksMottak mottak, String kryptert) throws Uleselig, IOException {
        // A name of its own: another node that opens the same message must not have its container taken away.
        String ref = Lager.nyRef("inn", mottak.meldingId(), UUID.randomUUID() + ".asice");
        Aapner.Aapnet innhold = aapner.apne(kryptert, innstillinger.egen(mottak.konto()).privatnokler(), ref);
        return new Aapnet(ref, innhold, signaturer.signatar(ref, innhold.signertAv()));
    }

    /** A container that has been opened: where the payload store has it, and who signed it. */
    record Aapnet(String ref, Aapner.Aapnet innhold, Signatar signatar) {
    }
}
