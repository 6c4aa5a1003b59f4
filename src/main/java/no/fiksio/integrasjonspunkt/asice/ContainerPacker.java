package no.fiksio.integrasjonspunkt.asice;

import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import no.difi.asic.AsicReader;
import no.difi.asic.AsicReaderFactory;
import no.difi.asic.AsicWriter;
import no.difi.asic.AsicWriterFactory;
import no.difi.asic.MimeType;
import no.difi.asic.SignatureMethod;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.cdi.Timed;
import no.fiksio.integrasjonspunkt.lager.PayloadStore;
import no.fiksio.integrasjonspunkt.lager.PayloadWriter;
import no.fiksio.integrasjonspunkt.melding.KontoId;

/**
 * Builds the encrypted container that Fiks IO carries, one step after the other in the caller's thread. The Fiks client's
 * own packing works in threads whose failures it does not see, and then sends half a container (plattform.md H2).
 */
@Service
public class ContainerPacker {

    /** Up to here the signed container is held in memory between its two passes, above it in the payload store. */
    private static final long IN_MEMORY = 512 * 1024;

    private final PayloadStore lager;
    private final SigningKeys signingKeys;
    private final CmsEncryption encryption;
    private final AsicWriterFactory writers = AsicWriterFactory.newFactory(SignatureMethod.CAdES);
    private final AsicReaderFactory readers = AsicReaderFactory.newFactory(SignatureMethod.CAdES);

    @Inject
    ContainerPacker(PayloadStore lager, SigningKeys signingKeys, CmsEncryption encryption) {
        this.lager = lager;
        this.signingKeys = signingKeys;
        this.encryption = encryption;
    }

    /**
     * One document of a container.
     *
     * @param size in bytes
     */
    public record PackFile(String name, String mimetype, String lagerRef, long size) {}

    /**
     * Signs the documents as the konto, encrypts them to the receiver's certificate and stores the container under the
     * reference. What is encrypted has been read back and verified; what is stored has been read to its end.
     *
     * @return the container's size in bytes
     */
    @Timed("fiksio.pakking")
    public long pack(KontoId avsender, List<PackFile> files, X509Certificate mottaker, String ref) throws IOException {
        long sum = files.stream().mapToLong(PackFile::size).sum();
        if (sum <= IN_MEMORY) {
            ByteArrayOutputStream signed = new ByteArrayOutputStream((int) sum + 16_384);
            sign(avsender, files, signed);
            return checkAndEncrypt(new ByteArrayInputStream(signed.toByteArray()), files, mottaker, ref);
        }
        String signedRef = ref + ".signert";
        try {
            try (PayloadWriter signed = lager.beginFromReserve(signedRef)) {
                sign(avsender, files, signed);
                signed.commit();
            }
            try (InputStream signed = lager.read(signedRef)) {
                return checkAndEncrypt(signed, files, mottaker, ref);
            }
        } finally {
            lager.delete(signedRef);
        }
    }

    private void sign(KontoId avsender, List<PackFile> files, OutputStream out) throws IOException {
        AsicWriter writer = writers.newContainer(new CloseShield(out));
        for (PackFile file : files) {
            try (InputStream content = lager.read(file.lagerRef())) {
                writer.add(content, file.name(), MimeType.forString(file.mimetype()));
            }
        }
        writer.sign(signingKeys.of(avsender));
    }

    private long checkAndEncrypt(InputStream signed, List<PackFile> files, X509Certificate mottaker, String ref)
            throws IOException {
        long size;
        try (PayloadWriter writer = lager.beginFromReserve(ref)) {
            // Closing the CMS stream writes its end; it does not close what lies beneath (plattform.md 9).
            try (OutputStream encrypted = encryption.encrypt(writer, mottaker)) {
                check(new TeeInput(signed, encrypted), files);
            }
            size = writer.commit();
        }
        try (InputStream stored = lager.read(ref)) {
            CmsEncryption.requireWhole(stored);
        } catch (IOException e) {
            lager.delete(ref);
            throw e;
        }
        return size;
    }

    private void check(TeeInput signed, List<PackFile> files) throws IOException {
        List<String> found = new ArrayList<>();
        try (AsicReader reader = readers.open(signed)) {
            for (String name = reader.getNextFile(); name != null; name = reader.getNextFile()) {
                reader.writeFile(OutputStream.nullOutputStream());
                found.add(name);
            }
            signed.atEnd();
        } catch (IllegalStateException e) {
            throw new IOException("The container that was built does not verify", e);
        }
        if (!found.equals(files.stream().map(PackFile::name).toList())) {
            throw new IOException(
                    "The container that was built holds " + found.size() + " of " + files.size() + " documents");
        }
    }
}
