package no.fiksio.integrasjonspunkt.mottak.opening;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import no.fiksio.integrasjonspunkt.asice.ContainerContent;
import no.fiksio.integrasjonspunkt.asice.ContainerOpener;
import no.fiksio.integrasjonspunkt.asice.Signatar;
import no.fiksio.integrasjonspunkt.asice.SignerCheck;
import no.fiksio.integrasjonspunkt.asice.UnreadableContainer;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.lager.PayloadStore;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt;
import no.fiksio.integrasjonspunkt.mottak.receipt.DurableReceipt;
import no.fiksio.integrasjonspunkt.mottak.receipt.ReceiptRepository;
import no.fiksio.integrasjonspunkt.mottak.uleselig.UleseligHandler;
import no.fiksio.integrasjonspunkt.protokoll.ErrorExplanation;
import no.fiksio.integrasjonspunkt.protokoll.Meldingstyper;
import no.fiksio.integrasjonspunkt.protokoll.Meldingstyper.ErrorCause;
import no.fiksio.integrasjonspunkt.protokoll.Rolle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One received message from its durable receipt to where it belongs: decrypted and verified, then handed on. Holds no
 * transaction while bytes move. A second attempt begins from the beginning and does no harm.
 */
@Service
class MeldingOpening {

    private static final Logger LOG = LoggerFactory.getLogger(MeldingOpening.class);

    private static final int LONGEST_EXPLANATION = 64 * 1024;

    private final ReceiptRepository repository;
    private final MeldingRouter router;
    private final Settings settings;
    private final ContainerOpener opener;
    private final ContainerContent content;
    private final Meldingstyper types;
    private final SignerCheck signingKeys;
    private final UleseligHandler refusal;
    private final PayloadStore lager;
    private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();

    @Inject
    MeldingOpening(
            ReceiptRepository repository,
            MeldingRouter router,
            Settings settings,
            ContainerOpener opener,
            ContainerContent content,
            Meldingstyper types,
            SignerCheck signingKeys,
            UleseligHandler refusal,
            PayloadStore lager) {
        this.repository = repository;
        this.router = router;
        this.settings = settings;
        this.opener = opener;
        this.content = content;
        this.types = types;
        this.signingKeys = signingKeys;
        this.refusal = refusal;
        this.lager = lager;
    }

    /** @throws IOException if the payload store fails; then the queue delivers again */
    void open(UUID meldingId) throws IOException {
        if (!underWay.add(meldingId)) {
            // It is in the queue twice, and the other one has come to its turn.
            return;
        }
        try {
            openAlone(meldingId);
        } finally {
            underWay.remove(meldingId);
        }
    }

    /**
     * The same for a copy of the queue's message, which is not to be delivered again: the one in whose place it was put is,
     * or another is put there.
     */
    void openOnce(UUID meldingId) {
        try {
            open(meldingId);
        } catch (IOException | RuntimeException e) {
            LOG.warn("Melding {} is not opened yet: {}", meldingId, e.toString());
        }
    }

    private void openAlone(UUID meldingId) throws IOException {
        Optional<MeldingReceipt> found = repository.findForOpening(meldingId);
        if (found.isEmpty()) {
            return;
        }
        MeldingReceipt mottak = found.get();
        try {
            open(mottak);
        } catch (EarlySvar e) {
            LOG.info("{}: it is looked at again", e.getMessage());
            repository.postpone(mottak);
        }
    }

    private void open(MeldingReceipt mottak) throws IOException {
        UUID meldingId = mottak.meldingId();
        if (mottak.lagerRef().isEmpty()) {
            router.deliver(meldingId, Optional.empty(), Optional.empty());
            return;
        }
        String encrypted = mottak.lagerRef().get();
        if (encrypted.equals(DurableReceipt.PAYLOAD_GONE)) {
            refusal.refuse(
                    mottak,
                    ErrorCause.SERVERFEIL,
                    "Meldingens innhold finnes ikke lenger i Fiks IO",
                    "The payload is gone from Fiks IO");
            return;
        }
        OpenedMelding opened;
        try {
            opened = open(mottak, encrypted);
        } catch (UnreadableContainer e) {
            LOG.error("Melding {} from konto {} cannot be read: {}", meldingId, mottak.avsenderKonto(), e.getMessage());
            refusal.refuse(
                    mottak,
                    e.wrongKey() ? ErrorCause.SERVERFEIL : ErrorCause.UGYLDIG_FORESPORSEL,
                    e.wrongKey()
                            ? "Meldingen kunne ikke dekrypteres"
                            : "Meldingens pakke er ikke en gyldig, signert ASiC-E",
                    e.getMessage());
            return;
        }
        if (!accepted(mottak, opened)) {
            lager.delete(opened.ref());
            refusal.refuse(
                    mottak,
                    ErrorCause.UGYLDIG_FORESPORSEL,
                    "Meldingens signatur er ikke tiltrodd",
                    "The signer is not trusted: " + opened.signatar().text());
            return;
        }
        if (!deliver(mottak, opened)) {
            lager.delete(opened.ref());
        }
        lager.delete(encrypted);
    }

    private boolean deliver(MeldingReceipt mottak, OpenedMelding opened) throws IOException {
        try {
            return router.deliver(mottak.meldingId(), Optional.of(opened), explanation(mottak, opened));
        } catch (RuntimeException e) {
            // It came to no commit: the next attempt opens it anew. After a commit that failed (which throws checked
            // exceptions) nobody knows, and the file is left to the nightly upkeep if nothing refers to it.
            lager.delete(opened.ref());
            throw e;
        }
    }

    private Optional<String> explanation(MeldingReceipt mottak, OpenedMelding opened) throws IOException {
        Rolle rolle = types.rolle(mottak.meldingstype(), mottak.svarTil().isPresent());
        return rolle == Rolle.FEILMELDING || rolle == Rolle.SERVERFEIL
                ? content.firstText(opened.ref(), LONGEST_EXPLANATION).flatMap(ErrorExplanation::of)
                : Optional.empty();
    }

    private boolean accepted(MeldingReceipt mottak, OpenedMelding opened) {
        if (opened.signatar().trusted().orElse(true)) {
            return true;
        }
        Settings.SignatureRule rule = settings.own(mottak.konto()).dialog().signature();
        if (rule != Settings.SignatureRule.GODTA) {
            LOG.warn(
                    "Melding {} from konto {} is signed by {}",
                    mottak.meldingId(),
                    mottak.avsenderKonto(),
                    opened.signatar().text());
        }
        return rule != Settings.SignatureRule.AVVIS;
    }

    private OpenedMelding open(MeldingReceipt mottak, String encrypted) throws UnreadableContainer, IOException {
        // A name of its own: another node that opens the same message must not have its container taken away.
        String ref = PayloadStore.newRef("inn", mottak.meldingId(), UUID.randomUUID() + ".asice");
        ContainerOpener.Opened content =
                opener.openOnes(encrypted, settings.own(mottak.konto()).privateKeys(), ref);
        return new OpenedMelding(ref, content, signingKeys.signatar(ref, content.signedBy()));
    }

    /** A container that has been opened: where the payload store has it, and who signed it. */
    record OpenedMelding(String ref, ContainerOpener.Opened content, Signatar signatar) {}
}
