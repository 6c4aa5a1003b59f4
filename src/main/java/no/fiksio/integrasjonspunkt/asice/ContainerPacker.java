package no.fiksio.integrasjonspunkt.asice;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import no.fiksio.integrasjonspunkt.asice.container.ContainerDocument;
import no.fiksio.integrasjonspunkt.asice.container.ContainerWriter;
import no.fiksio.integrasjonspunkt.asice.container.CountedOutput;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.cdi.Timed;
import no.fiksio.integrasjonspunkt.lager.PayloadStore;
import no.fiksio.integrasjonspunkt.lager.PayloadWriter;
import no.fiksio.integrasjonspunkt.melding.KontoId;

/**
 * Builds the encrypted container that Fiks IO carries, in one pass in the caller's thread. The Fiks client's own packing
 * works in threads whose failures it does not see, and then sends half a container (plattform.md H2; ADR 10 says how ours is
 * known to be whole).
 */
@Service
public class ContainerPacker {

    private final PayloadStore lager;
    private final SigningKeys signingKeys;
    private final CmsCipher encryption;
    private final ContainerWriter writer;

    @Inject
    ContainerPacker(PayloadStore lager, SigningKeys signingKeys, CmsCipher encryption, Clock clock) {
        this.lager = lager;
        this.signingKeys = signingKeys;
        this.encryption = encryption;
        this.writer = new ContainerWriter(clock);
    }

    /**
     * One document of a container.
     *
     * @param size in bytes
     */
    public record PackFile(String name, String mimetype, String lagerRef, long size) {}

    /**
     * Signs the documents as the konto, encrypts them to the receiver's certificate and stores the container under the
     * reference. If anything fails, nothing is stored.
     *
     * @return the container's size in bytes
     * @throws no.fiksio.integrasjonspunkt.asice.fault.ContainerException if the documents can never be sent
     * @throws IOException if the payload store, the signature or the encryption fails
     */
    @Timed("fiksio.pakking")
    public long pack(KontoId avsender, List<PackFile> files, X509Certificate mottaker, String ref) throws IOException {
        List<ContainerDocument> documents = files.stream().map(this::document).toList();
        long stored;
        long encrypted;
        try (PayloadWriter deposit = lager.beginFromReserve(ref)) {
            CountedOutput counted = new CountedOutput(deposit);
            long clear;
            try (OutputStream cms = encryption.encrypt(counted, mottaker)) {
                clear = writer.write(documents, signingKeys.of(avsender), cms);
            }
            encrypted = counted.count();
            if (encrypted <= clear) {
                throw new IOException("The encryption wrote " + encrypted + " bytes of " + clear);
            }
            stored = deposit.commit();
        }
        if (stored != encrypted) {
            lager.delete(ref);
            throw new IOException("The payload store took " + stored + " bytes of " + encrypted);
        }
        return stored;
    }

    private ContainerDocument document(PackFile file) {
        return new ContainerDocument(file.name(), file.mimetype(), file.size(), () -> lager.read(file.lagerRef()));
    }
}
