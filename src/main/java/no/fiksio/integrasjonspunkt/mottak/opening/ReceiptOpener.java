package no.fiksio.integrasjonspunkt.mottak.opening;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.asice.ContainerOpener;
import no.fiksio.integrasjonspunkt.asice.SignerCheck;
import no.fiksio.integrasjonspunkt.asice.container.ContainerContent;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerException;
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
    private final SignerCheck signerCheck;
    private final Meldingstyper types;
    private final Settings settings;

    @Inject
    ReceiptOpener(ContainerOpener opener, SignerCheck signerCheck, Meldingstyper types, Settings settings) {
        this.opener = opener;
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
            ContainerContent content =
                    opener.open(encrypted, settings.own(mottak.konto()).privateKeys(), ref);
            return new OpenedMelding(ref, content, signerCheck.check(content.signature(), mottak.mottatt()));
        } catch (ContainerException e) {
            LOG.error(
                    "Melding {} to konto {} from konto {} is refused: {}",
                    mottak.meldingId(),
                    mottak.konto(),
                    mottak.avsenderKonto(),
                    e.getMessage());
            throw MeldingRefused.container(e.fault());
        }
    }

    /** What the payload of an error says, or empty if the melding is no error or its payload says nothing. */
    Optional<String> explanation(MeldingReceipt mottak, OpenedMelding opened) throws IOException {
        Rolle rolle = types.rolle(mottak.meldingstype(), mottak.svarTil().isPresent());
        return rolle == Rolle.FEILMELDING || rolle == Rolle.SERVERFEIL
                ? opener.firstText(opened.ref(), opened.content(), LONGEST_EXPLANATION)
                        .flatMap(ErrorExplanation::of)
                : Optional.empty();
    }
}
