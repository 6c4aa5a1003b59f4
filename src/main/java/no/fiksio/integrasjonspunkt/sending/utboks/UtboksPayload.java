package no.fiksio.integrasjonspunkt.sending.utboks;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.feil.RequestRefused;
import no.fiksio.integrasjonspunkt.feil.RequestRefused.Reason;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.lager.PayloadStore;
import no.fiksio.integrasjonspunkt.lager.PayloadWriter;
import no.fiksio.integrasjonspunkt.melding.Dokument;

/**
 * The files of outgoing meldinger in the payload store: documents, and the containers that are packed of them. A file is
 * stored before, and deleted after, the transaction that refers to it; the nightly clean-up removes what a crash leaves.
 */
@Service
public class UtboksPayload {

    private static final String DOKUMENTER = "dok";
    private static final String CONTAINERS = "ut";
    private static final int BUFFER = 16_384;

    private final PayloadStore lager;
    private final long maxTotal;

    @Inject
    public UtboksPayload(PayloadStore lager, Settings settings) {
        this.lager = lager;
        this.maxTotal = settings.rules().maxTotal();
    }

    /**
     * Where the container of a melding is stored that is encrypted with this key. The key is part of the name: if the receiver
     * changes it, the old container must not be sent.
     *
     * @throws IOException if the certificate cannot be encoded
     */
    public static String containerRef(UUID messageId, X509Certificate key) throws IOException {
        return PayloadStore.newRef(CONTAINERS, messageId, "asice-" + fingerprint(key));
    }

    private static String fingerprint(X509Certificate key) throws IOException {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return HexFormat.of().formatHex(sum, 0, 16);
        } catch (CertificateEncodingException | NoSuchAlgorithmException e) {
            throw new IOException("The receiver's certificate cannot be encoded", e);
        }
    }

    /**
     * Stores a file, which is durable when this returns.
     *
     * @param before bytes that the melding has already
     * @throws RequestRefused       if the melding would become too large
     * @throws UncheckedIOException if the bytes cannot be read or stored
     */
    public StoredDokument store(DokumentMetadata metadata, InputStream content, long before) {
        String ref = PayloadStore.newRef(DOKUMENTER, UUID.randomUUID(), "innhold");
        try (PayloadWriter writer = lager.begin(ref)) {
            byte[] buffer = new byte[BUFFER];
            long size = 0;
            for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
                size += count;
                requireRoom(before + size);
                writer.write(buffer, 0, count);
            }
            return new StoredDokument(metadata, writer.commit(), ref);
        } catch (IOException e) {
            throw new UncheckedIOException("A document could not be stored", e);
        }
    }

    /** Refuses a melding that is larger than the limit, in bytes. */
    void requireRoom(long total) {
        if (total > maxTotal) {
            throw new RequestRefused(Reason.TOO_LARGE, total, maxTotal);
        }
    }

    /** Deletes a stored file that no melding took. */
    public void discard(StoredDokument dokument) {
        lager.delete(dokument.lagerRef());
    }

    /** Deletes all files of a melding that is gone: the documents given, and its containers. */
    public void delete(UUID messageId, List<Dokument> dokumenter) {
        dokumenter.forEach(dokument -> lager.delete(dokument.lagerRef()));
        lager.deleteFolder(CONTAINERS, messageId);
    }
}
