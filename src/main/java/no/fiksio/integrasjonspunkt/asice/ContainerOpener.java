package no.fiksio.integrasjonspunkt.asice;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.util.List;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.asice.container.ContainerContent;
import no.fiksio.integrasjonspunkt.asice.container.ContainerReader;
import no.fiksio.integrasjonspunkt.asice.container.DocumentStreams;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerException;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerFault;
import no.fiksio.integrasjonspunkt.asice.zip.ReadLimits;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.lager.PayloadStore;

/**
 * Opens received containers in the caller's thread: decrypts into the payload store, and lets the file stay only if the
 * container verifies to its very end. The Fiks client's stream gives unsigned or undecryptable content without complaint
 * (plattform.md H4).
 */
@Service
public class ContainerOpener {

    private final PayloadStore lager;
    private final CmsCipher encryption;
    private final ContainerReader reader;

    @Inject
    ContainerOpener(PayloadStore lager, CmsCipher encryption, Settings settings) {
        this(lager, encryption, limits(settings.containerLimits()));
    }

    ContainerOpener(PayloadStore lager, CmsCipher encryption, ReadLimits limits) {
        this.lager = lager;
        this.encryption = encryption;
        this.reader = new ContainerReader(limits);
    }

    private static ReadLimits limits(Settings.ContainerLimits limits) {
        return new ReadLimits(
                limits.entries(),
                limits.nameBytes(),
                limits.metadataBytes(),
                limits.metadataSum(),
                limits.documentBytes(),
                limits.documentSum(),
                limits.containerBytes(),
                limits.ratio());
    }

    /**
     * Decrypts and verifies one stored container into another reference.
     *
     * @param keys the konto's private keys, tried in order
     * @throws ContainerException if the container is at fault; UNDECRYPTABLE if none of the keys opens it
     * @throws IOException        if our own store is
     */
    public ContainerContent open(String encryptedRef, List<PrivateKey> keys, String clearRef) throws IOException {
        ContainerException last = new ContainerException(ContainerFault.UNDECRYPTABLE, "the konto has no key");
        for (PrivateKey key : keys) {
            try (DecryptedInput clear = DecryptedInput.begin(encryption, lager.read(encryptedRef), key)) {
                return read(clear, clearRef);
            } catch (ContainerException e) {
                if (e.fault() != ContainerFault.UNDECRYPTABLE) {
                    throw e;
                }
                last = e;
            }
        }
        throw last;
    }

    private ContainerContent read(InputStream clear, String clearRef) throws IOException {
        try (StoredContainer store = new StoredContainer(lager, clearRef)) {
            ContainerContent content = reader.read(clear, store);
            store.keep();
            return content;
        }
    }

    /** The beginning of the first document of an opened container, as UTF-8 text. */
    public Optional<String> firstText(String ref, ContainerContent content, int longest) throws IOException {
        if (content.documents().isEmpty()) {
            return Optional.empty();
        }
        try (StoredContainer store = new StoredContainer(lager, ref);
                InputStream first =
                        DocumentStreams.open(store, content.documents().get(0))) {
            return Optional.of(new String(first.readNBytes(longest), StandardCharsets.UTF_8));
        }
    }
}
