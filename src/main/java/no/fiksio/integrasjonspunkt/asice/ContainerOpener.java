package no.fiksio.integrasjonspunkt.asice;

import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import no.difi.asic.AsicReader;
import no.difi.asic.AsicReaderFactory;
import no.difi.asic.SignatureMethod;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.lager.PayloadStore;
import no.fiksio.integrasjonspunkt.lager.PayloadWriter;

/**
 * Opens received containers in the caller's thread: decrypts, verifies to the very end, and only then stores. The Fiks
 * client's stream gives unsigned or undecryptable content without complaint (plattform.md H4).
 */
@Service
public class ContainerOpener {

    private final PayloadStore lager;
    private final CmsEncryption encryption;
    private final ContainerContent content;
    private final AsicReaderFactory readers = AsicReaderFactory.newFactory(SignatureMethod.CAdES);

    @Inject
    ContainerOpener(PayloadStore lager, CmsEncryption encryption, ContainerContent content) {
        this.lager = lager;
        this.encryption = encryption;
        this.content = content;
    }

    /**
     * A container that was opened: its size in bytes when decrypted, its documents' names, and who signed.
     */
    public record Opened(long size, List<String> files, X509Certificate signedBy) {}

    /**
     * Decrypts and verifies one stored container into another reference.
     *
     * @param keys  the konto's private keys, tried in order
     * @throws UnreadableContainer    if the container is at fault
     * @throws IOException if our own store is
     */
    public Opened open(String encryptedRef, List<PrivateKey> keys, String clearRef)
            throws UnreadableContainer, IOException {
        RuntimeException last = null;
        for (PrivateKey key : keys) {
            try (ReadGuard in = new ReadGuard(lager.read(encryptedRef))) {
                InputStream clear;
                try {
                    clear = encryption.decrypt(in, key);
                } catch (RuntimeException e) {
                    in.throwOwnFault();
                    last = e;
                    continue;
                }
                return verify(clear, in, clearRef);
            }
        }
        throw new UnreadableContainer("The container cannot be decrypted with any key of the konto", true, last);
    }

    private Opened verify(InputStream clear, ReadGuard in, String clearRef) throws UnreadableContainer, IOException {
        List<String> files = new ArrayList<>();
        try (PayloadWriter writer = lager.beginFromReserve(clearRef)) {
            WriteGuard out = new WriteGuard(writer);
            X509Certificate signedBy;
            try {
                TeeInput copy = new TeeInput(clear, out);
                AsicReader reader = readers.open(copy);
                for (String name = reader.getNextFile(); name != null; name = reader.getNextFile()) {
                    reader.writeFile(OutputStream.nullOutputStream());
                    files.add(name);
                }
                copy.atEnd();
                signedBy = signingCertificate(reader);
            } catch (IOException | RuntimeException e) {
                in.throwOwnFault();
                out.throwOwnFault();
                throw new UnreadableContainer("The container does not verify: " + e.getMessage(), false, e);
            }
            long size = writer.commit();
            requireSameDirectory(clearRef, files);
            return new Opened(size, List.copyOf(files), signedBy);
        }
    }

    /** What was verified was read from front to back; the archive system will go by the directory at the end. */
    private void requireSameDirectory(String clearRef, List<String> verified) throws UnreadableContainer {
        try {
            List<String> katalog = new ArrayList<>(content.dokumenter(clearRef));
            List<String> readBytes = new ArrayList<>(verified);
            Collections.sort(katalog);
            Collections.sort(readBytes);
            if (katalog.equals(readBytes)) {
                return;
            }
        } catch (IOException e) {
            lager.delete(clearRef);
            throw new UnreadableContainer("The container has no readable directory: " + e.getMessage(), false, e);
        }
        lager.delete(clearRef);
        throw new UnreadableContainer(
                "The container's directory names other files than those that are signed", false, null);
    }

    private static X509Certificate signingCertificate(AsicReader reader) throws IOException {
        List<no.difi.commons.asic.jaxb.asic.Certificate> certificates =
                reader.getAsicManifest().getCertificate();
        if (certificates.isEmpty()) {
            throw new IOException("The container is not signed");
        }
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(certificates.get(0).getCertificate()));
        } catch (CertificateException e) {
            throw new IOException("The signature's certificate cannot be read", e);
        }
    }

    /** Tells a failure of our store's reading from a fault in what was read. */
    private static final class ReadGuard extends FilterInputStream {

        private IOException ownFault;

        ReadGuard(InputStream lager) {
            super(lager);
        }

        void throwOwnFault() throws IOException {
            if (ownFault != null) {
                throw ownFault;
            }
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException e) {
                ownFault = e;
                throw e;
            }
        }

        @Override
        public int read(byte[] bytes, int from, int count) throws IOException {
            try {
                return super.read(bytes, from, count);
            } catch (IOException e) {
                ownFault = e;
                throw e;
            }
        }
    }

    /** Tells a failure of our store's writing from a fault in what was to be written. */
    private static final class WriteGuard extends FilterOutputStream {

        private IOException ownFault;

        WriteGuard(OutputStream lager) {
            super(lager);
        }

        void throwOwnFault() throws IOException {
            if (ownFault != null) {
                throw ownFault;
            }
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            try {
                out.write(bytes, from, count);
            } catch (IOException e) {
                ownFault = e;
                throw e;
            }
        }
    }
}
