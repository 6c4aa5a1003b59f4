package no.fiksio.integrasjonspunkt.sending.attempt;

import jakarta.inject.Inject;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import no.fiksio.integrasjonspunkt.asice.ContainerPacker;
import no.fiksio.integrasjonspunkt.asice.ContainerPacker.PackFile;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.fiksio.katalog.Katalog;
import no.fiksio.integrasjonspunkt.lager.PayloadStore;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding;
import no.fiksio.integrasjonspunkt.sending.utboks.UtboksPayload;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Packs the documents of a melding into its encrypted container, once: a later attempt, also after a crash, finds the
 * container in the payload store and sends the same bytes.
 */
@Service
class ContainerBuilder {

    private static final Logger LOG = LoggerFactory.getLogger(ContainerBuilder.class);

    /** Signs and encrypts the documents as one of our konti, and stores the container under the reference. */
    @FunctionalInterface
    interface Packer {
        void pack(KontoId own, List<PackFile> files, X509Certificate key, String ref) throws IOException;
    }

    private final BiFunction<KontoId, KontoId, X509Certificate> publicKeys;
    private final Packer packer;
    private final PayloadStore lager;

    @Inject
    ContainerBuilder(Katalog katalog, ContainerPacker packer, PayloadStore lager) {
        this(katalog::publicKey, packer::pack, lager);
    }

    /** @param publicKeys the key of the second konto, as the first, which is ours, sees it */
    ContainerBuilder(BiFunction<KontoId, KontoId, X509Certificate> publicKeys, Packer packer, PayloadStore lager) {
        this.publicKeys = publicKeys;
        this.packer = packer;
        this.lager = lager;
    }

    /**
     * The container's reference in the payload store; empty for a melding without documents.
     *
     * @throws no.fiksio.integrasjonspunkt.fiksio.failure.FiksFailure if the receiver's public key cannot be had
     * @throws no.fiksio.integrasjonspunkt.asice.fault.ContainerException if the documents can never be sent
     * @throws IOException if the payload store or the packing fails
     */
    Optional<String> container(UtboksMelding melding, KontoId own, KontoId mottaker) throws IOException {
        if (melding.dokumenter().isEmpty()) {
            return Optional.empty();
        }
        X509Certificate key = publicKeys.apply(own, mottaker);
        String ref = UtboksPayload.containerRef(melding.messageId(), key);
        if (!lager.exists(ref)) {
            pack(own, files(melding), key, ref);
        }
        return Optional.of(ref);
    }

    /** Whatever goes wrong has an outcome: what is not an exception of input or output becomes one. */
    private void pack(KontoId own, List<PackFile> files, X509Certificate key, String ref) throws IOException {
        try {
            packer.pack(own, files, key, ref);
        } catch (RuntimeException | Error e) {
            LOG.error("The container {} cannot be packed", ref, e);
            throw new IOException("The container cannot be packed: " + e, e);
        }
    }

    private static List<PackFile> files(UtboksMelding melding) {
        return melding.dokumenter().stream()
                .map(d -> new PackFile(d.fileName(), d.mimetype(), d.lagerRef(), d.size()))
                .toList();
    }
}
