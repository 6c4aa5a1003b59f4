package no.fiksio.integrasjonspunkt.mottak.opening;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.asice.ContainerContent;
import no.fiksio.integrasjonspunkt.asice.ContainerOpener;
import no.fiksio.integrasjonspunkt.asice.Signatar;
import no.fiksio.integrasjonspunkt.asice.SignerCheck;
import no.fiksio.integrasjonspunkt.asice.UnreadableContainer;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.lager.PayloadStore;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt;
import no.fiksio.integrasjonspunkt.protokoll.ErrorExplanation;
import no.fiksio.integrasjonspunkt.protokoll.Meldingstyper;
import no.fiksio.integrasjonspunkt.protokoll.Rolle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the container of a received melding. The only class of mottak that knows how containers are read and verified. */
@Service
class ReceiptOpener {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiptOpener.class);

    /** Bytes of an error's payload that are searched for its explanation. */
    private static final int LONGEST_EXPLANATION = 64 * 1024;

    private final ContainerOpener opener;
    private final ContainerContent content;
    private final SignerCheck signerCheck;
    private final Meldingstyper types;
    private final Settings settings;

    @Inject
    ReceiptOpener(
            ContainerOpener opener,
            ContainerContent content,
            SignerCheck signerCheck,
            Meldingstyper types,
            Settings settings) {
        this.opener = opener;
        this.content = content;
        this.signerCheck = signerCheck;
        this.types = types;
        this.settings = settings;
    }

    /**
     * Decrypts and verifies a container into a new file of the payload store, which the caller owns.
     *
     * @param encrypted its reference in the payload store
     * @throws MeldingRefused if the container is at fault
     * @throws IOException    if the payload store is
     */
    OpenedMelding open(MeldingReceipt mottak, String encrypted) throws MeldingRefused, IOException {
        // A new name for each attempt: if another node opens the same melding, neither deletes the other's file.
        String ref = PayloadStore.newRef("inn", mottak.meldingId(), UUID.randomUUID() + ".asice");
        try {
            ContainerOpener.Opened opened =
                    opener.open(encrypted, settings.own(mottak.konto()).privateKeys(), ref);
            Signatar signatar = signerCheck.signatar(ref, opened.signedBy());
            boolean untrusted = !signatar.trusted().orElse(true);
            return new OpenedMelding(ref, opened.size(), signatar.text(), untrusted);
        } catch (UnreadableContainer e) {
            LOG.error(
                    "Melding {} from konto {} cannot be read: {}",
                    mottak.meldingId(),
                    mottak.avsenderKonto(),
                    e.getMessage());
            throw e.wrongKey() ? MeldingRefused.wrongKey() : MeldingRefused.invalidContainer();
        }
    }

    /** What the payload of an error says, or empty if the melding is no error or its payload says nothing. */
    Optional<String> explanation(MeldingReceipt mottak, OpenedMelding opened) throws IOException {
        Rolle rolle = types.rolle(mottak.meldingstype(), mottak.svarTil().isPresent());
        return rolle == Rolle.FEILMELDING || rolle == Rolle.SERVERFEIL
                ? content.firstText(opened.ref(), LONGEST_EXPLANATION).flatMap(ErrorExplanation::of)
                : Optional.empty();
    }
}
